"""What an administrator sets for the messengers, by environment variable or .env file; each is closed without its own."""

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.channels.messenger_words import load_messenger_words
from rules_core.errors import JishiError

PREFIX = "JISHI_"


class MessengerSettings(BaseSettings):
    """Read from JISHI_WECHAT_…, JISHI_WECOM_…, JISHI_DINGTALK_…, JISHI_FEISHU_… (docs/channels/)."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX, env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True
    )

    wechat_app_id: str = Field(default="", description="公众号的开发者 ID（AppID）")
    wechat_token: str = Field(default="", description="公众号服务器配置里的令牌（Token）")
    wechat_aes_key: str = Field(default="", description="公众号服务器配置里的 EncodingAESKey")
    wecom_corp_id: str = Field(default="", description="企业微信的企业 ID")
    wecom_token: str = Field(default="", description="企业微信应用接收消息的 Token")
    wecom_aes_key: str = Field(default="", description="企业微信应用接收消息的 EncodingAESKey")
    dingtalk_client_id: str = Field(default="", description="钉钉应用的 Client ID（原 AppKey）")
    dingtalk_client_secret: str = Field(default="", description="钉钉应用的 Client Secret（原 AppSecret）")
    dingtalk_api: str = Field(default="https://oapi.dingtalk.com", description="钉钉回信地址只许在这个主机上")
    feishu_app_id: str = Field(default="", description="飞书应用的 App ID")
    feishu_app_secret: str = Field(default="", description="飞书应用的 App Secret")
    feishu_encrypt_key: str = Field(default="", description="飞书事件订阅的 Encrypt Key")
    feishu_verification_token: str = Field(default="", description="飞书事件订阅的 Verification Token")
    feishu_api: str = Field(default="https://open.feishu.cn", description="飞书接口的地址")

    def complete(self, channel: str, *names: str) -> bool:
        """Whether all of a channel's settings are there; False where none is. Raises JishiError for some of them."""
        missing = [f"{PREFIX}{name.upper()}" for name in names if not getattr(self, name)]
        if len(missing) in (0, len(names)):
            return not missing
        raise JishiError(load_messenger_words().half_set.format(channel=channel, missing="、".join(missing)))
