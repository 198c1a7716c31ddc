"""What a deployer may set, by environment variable or .env file; every setting has a working default."""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Read from JISHI_… (contract.md, Settings)."""

    model_config = SettingsConfigDict(
        env_prefix="JISHI_", env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    database: str = Field(default="jishi.db", description="SQLite 文件路径，或 postgresql:// 地址")
    telegram_token: str = Field(default="", description="Telegram 机器人令牌")
    telegram_api: str = Field(default="https://api.telegram.org/bot", description="Bot API 的地址")
    webhook_secret: str = Field(default="", description="webhook 的密钥，没有就不开 webhook")
    hr_token: str = Field(default="", description="进入人事页面的口令，不设就在启动时生成")
    handoff: str = Field(default="", description="转人工时告诉用户的话")
    policies: Path | None = Field(default=None, description="另加的政策文件夹，里面放 policies/ 和 sources/")
    rate_limit: int = Field(default=60, ge=0, description="每人每分钟最多几条，0 为不限")
    log: str = Field(default="WARNING", description="日志级别")
    log_format: Literal["text", "json"] = Field(default="text", description="日志写成一行行的话（text）还是 JSON（json）")
    retention_days: int = Field(default=180, ge=1, description="谈话状态保留天数")
    mail_server: str = Field(default="", description="发邮件提醒的 SMTP 服务器，如 smtps://user:password@host:465?sender@example.org")
    quiet_hours: str = Field(default="", description="不发提醒的时段，如 22-7；不设为不限")
    api_keys: str = Field(default="", description="HTTP 接口的钥匙，逗号分隔，不设为不验")
    cors_origins: str = Field(default="", description="许可哪些网站的页面调用 HTTP 接口，逗号分隔，如 https://portal.example.org；不设为都不许")
    session_secret: str = Field(default="", description="网页会话签名的密钥，不设就自己造一把，存在库里")
