"""The arguments of every command; which function runs a command is named, and imported only when it runs."""

import argparse
from collections.abc import Sequence
from functools import cache
from typing import NoReturn

from rules_core.datadir import data_dir
from rules_core.policy_files import read_yaml


def parser() -> argparse.ArgumentParser:
    """`jishi` with all its commands, and what argparse says of its own in Chinese (data/usage.yaml)."""
    argparse._ = _in_chinese  # type: ignore[attr-defined]
    top = argparse.ArgumentParser(prog="jishi", description="技师通：特级技师、首席技师政策问答与预审")
    top.add_argument("--version", action=_Version, nargs=0, help="显示版本")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")
    for add in _COMMANDS:
        add(commands)
    return top


class _Version(argparse.Action):
    """Looks the version up only when it is asked for."""

    def __call__(self, parser: argparse.ArgumentParser, *_given: "argparse.Namespace | str | Sequence[object] | None") -> NoReturn:
        from importlib.metadata import version

        print(f"jishi {version('jishi')}")
        parser.exit()


def _in_chinese(text: str) -> str:
    return _usage_words().get(text, text)


@cache
def _usage_words() -> dict[str, str]:
    return dict(read_yaml(data_dir() / "usage.yaml"))


Commands = argparse._SubParsersAction


def _command(commands: "Commands[argparse.ArgumentParser]", name: str, run: str, text: str) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text)
    command.set_defaults(run=run)
    return command


def _place(command: argparse.ArgumentParser) -> None:
    command.add_argument("-r", "--region", metavar="地区", help="地区代码或名称")
    command.add_argument("-a", "--award", metavar="称号", help="称号编号")
    command.add_argument("--on", metavar="日期", help="按哪一天算，默认今天（北京时间）")


def _json(command: argparse.ArgumentParser) -> None:
    command.add_argument("--json", action="store_true", help="输出 JSON")


def _report(command: argparse.ArgumentParser, text: str) -> None:
    command.add_argument("-o", "--out", metavar="文件", help=f"{text}：.pdf 或 .docx")


def _ask(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "ask", "ask:run", "问一句答一句；- 表示读 JSON 行")
    _place(command)
    _json(command)
    command.add_argument("--trace", action="store_true", help="说明为什么这样理解")
    command.add_argument("question", metavar="问题")


def _chat(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "chat", "chat:run", "在终端里聊")
    _place(command)
    _report(command, "聊完另存一份记录")


def _screen(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "screen", "screen:run", "按情况预审")
    _place(command)
    _json(command)
    command.add_argument("--facts", required=True, metavar="文件", help="情况（JSON），- 表示标准输入")
    command.add_argument("--explain", action="store_true", help="逐条说明依据和怎样会变")
    _report(command, "另写一份报告")


def _certificate(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "certificate", "numbers:certificate", "核对证书编号的格式")
    _json(command)
    command.add_argument("number", metavar="编号")


def _retirement(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "retirement", "numbers:retirement", "推算法定退休年龄")
    _json(command)
    command.add_argument("birth_date", metavar="出生日期")
    command.add_argument("sex", nargs="?", metavar="male|female")
    command.add_argument("post_kind", nargs="?", metavar="cadre|worker")


def _timeline(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "timeline", "numbers:timeline", "由事件推算日子")
    _place(command)
    _json(command)
    command.add_argument("--ics", metavar="文件", help="另写一份日历")
    command.add_argument("events", nargs="+", metavar="事件=日期")


def _compare(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "compare", "compare:run", "几个地区放在一起比")
    _json(command)
    command.add_argument("-t", "--topic", metavar="话题", help="话题编号，默认比主要的几样")
    command.add_argument("-a", "--award", metavar="称号", help="称号编号")
    _report(command, "另写一份对比表")
    command.add_argument("regions", nargs="+", metavar="地区")


def _policies(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("policies", help="政策文件：list、show、check、diff、new")
    kinds = command.add_subparsers(dest="policies", required=True, metavar="动作")
    listing = _command(kinds, "list", "policies:list_policies", "列出收录的文件")
    _json(listing)
    show = _command(kinds, "show", "policies:show", "看一份文件的规定")
    _json(show)
    show.add_argument("policy", metavar="文件编号")
    check = _command(kinds, "check", "policies:check", "核对引文、条款和话题")
    check.add_argument("policy", nargs="*", metavar="文件编号")
    diff = _command(kinds, "diff", "policies_diff:run", "新版改了什么，逐条、逐人说")
    _json(diff)
    diff.add_argument("old", metavar="旧版", help="文件编号或文件夹")
    diff.add_argument("new", metavar="新版", help="文件编号或文件夹")
    diff.add_argument("--cases", metavar="文件", help="留存的预审（JSON 行），看谁的结论变了")
    new = _command(kinds, "new", "policies_new:run", "由官方文本开一个新文件夹")
    new.add_argument("text", metavar="文本", help="docx、pdf、html、txt")
    new.add_argument("--id", metavar="编号", required=True, help="文件编号，英文小写，如 hangzhou-2025")
    new.add_argument("-r", "--region", metavar="地区", required=True, help="地区代码或名称")
    new.add_argument("-o", "--out", required=True, metavar="文件夹")


def _doctor(commands: "Commands[argparse.ArgumentParser]") -> None:
    _command(commands, "doctor", "doctor:run", "看看配置了什么、缺什么、什么过期了")


def _roster(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("roster", help="花名册：template、screen、plan")
    kinds = command.add_subparsers(dest="roster", required=True, metavar="动作")
    template = _command(kinds, "template", "rosters:template", "写一份空白花名册")
    template.add_argument("-r", "--region", metavar="地区", required=True, help="地区代码或名称")
    template.add_argument("-a", "--award", metavar="称号", required=True, help="称号编号")
    template.add_argument("-o", "--out", required=True, metavar="文件.xlsx")
    for name, run, text in (("screen", "rosters:screen", "逐行预审"), ("plan", "rosters:plan", "排出一年的日子")):
        kind = _command(kinds, name, run, text)
        _place(kind)
        kind.add_argument("file", metavar="花名册", help=".xlsx 或 .csv")
        kind.add_argument("-o", "--out", required=True, metavar="文件")
        if name == "screen":
            kind.add_argument("--report", metavar="文件", help="另写一份汇总报告：.pdf 或 .docx")
        else:
            kind.add_argument("--year", metavar="年", type=int, help="哪一年，默认今年")


def _remind(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("remind", help="提醒：add、plan、import、list、cancel、send、run")
    kinds = command.add_subparsers(dest="remind", required=True, metavar="动作")
    add = _command(kinds, "add", "remind:add", "加一条提醒")
    add.add_argument("--to", required=True, metavar="去处", help="console、webhook:网址、telegram:号、email:地址……")
    add.add_argument("--at", required=True, metavar="时刻", help="北京时间，如 2026-12-01 09:00")
    add.add_argument("text", metavar="话")
    plan = _command(kinds, "plan", "remind:plan", "为推算出的每个日子加提醒")
    plan.add_argument("-r", "--region", metavar="地区", required=True, help="地区代码或名称")
    plan.add_argument("-a", "--award", metavar="称号", required=True, help="称号编号")
    plan.add_argument("--to", required=True, metavar="去处")
    plan.add_argument("--before", default="", metavar="7d,1d", help="提前几天，默认当天")
    plan.add_argument("events", nargs="+", metavar="事件=日期")
    load = _command(kinds, "import", "remind:import_file", "从文件加提醒")
    load.add_argument("file", metavar="文件", help=".xlsx、.csv 或 JSON 行，列名 to、at、text")
    _json(_command(kinds, "list", "remind:list_all", "列出提醒"))
    _command(kinds, "cancel", "remind:cancel", "取消一条").add_argument("id", metavar="编号")
    send = _command(kinds, "send", "remind:send", "把到点的发一遍就结束")
    send.add_argument("--now", metavar="时刻", help="当作现在是这一刻")
    _command(kinds, "run", "remind:run", "一直发，直到停下")


def _unanswered(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = commands.add_parser("unanswered", help="没答上来的问题：list、adopt")
    kinds = command.add_subparsers(dest="unanswered", required=True, metavar="动作")
    _json(_command(kinds, "list", "unanswered:list_all", "列出没答上来的问题"))
    adopt = _command(kinds, "adopt", "unanswered:adopt", "写成一条会红的用例")
    adopt.add_argument("id", type=int, metavar="编号")
    adopt.add_argument("--topic", metavar="话题", required=True, help="正确的话题编号")
    adopt.add_argument("--cases", default="tests/cases", metavar="文件夹")


def _web(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "web", "web:run", "打开网页和 HTTP 接口")
    command.add_argument("--host", metavar="地址", default="127.0.0.1", help="监听地址")
    command.add_argument("--port", metavar="端口", type=int, default=8000, help="端口")


def _telegram(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "telegram", "telegram:run", "接上 Telegram：默认长轮询")
    command.add_argument("--webhook", metavar="网址", help="改用 webhook，和网页一起开，如 https://域名/telegram")
    command.add_argument("--host", metavar="地址", default="127.0.0.1", help="webhook 的监听地址")
    command.add_argument("--port", metavar="端口", type=int, default=8000, help="webhook 的端口")


def _mcp(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "mcp", "mcp:run", "给语言模型当规定来源（MCP）")
    command.add_argument("--http", action="store_true", help="走 HTTP，默认走标准输入输出")
    command.add_argument("--host", metavar="地址", default="127.0.0.1", help="HTTP 的监听地址")
    command.add_argument("--port", metavar="端口", type=int, default=8765, help="HTTP 的端口")


def _completion(commands: "Commands[argparse.ArgumentParser]") -> None:
    command = _command(commands, "completion", "completion:run", "打印补全脚本：eval \"$(jishi completion bash)\"")
    command.add_argument("shell", choices=("bash", "zsh", "tcsh"), help="哪种 shell")


_COMMANDS = (
    _ask,
    _chat,
    _screen,
    _certificate,
    _retirement,
    _timeline,
    _compare,
    _policies,
    _roster,
    _remind,
    _unanswered,
    _web,
    _telegram,
    _mcp,
    _doctor,
    _completion,
)
