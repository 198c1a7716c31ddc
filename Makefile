# 两条命令就够：make chat 开聊，make test 自检。其余见 make help。
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
PEERS := .venv-peers
RASA := .venv-rasa
PYTHON310 ?= python3.10
JISHI := $(VENV)/bin/jishi
comma := ,

.PHONY: help chat web test lint bench bench-peers mutants train evaluate dist clean
.SILENT:

help: ## 列出这些目标
	grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/:.*## /	/'

chat: $(VENV)/.core ## 装好并在终端里聊；管道里问一句答一句
	$(JISHI) chat

web: $(VENV)/.all ## 装好并打开网页
	$(JISHI) web

test: $(VENV)/.all lint ## 全部检查和测试
	$(JISHI) policies check
	$(VENV)/bin/python -m pytest -n 2 --dist loadfile

lint: $(VENV)/.all
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports

bench: $(VENV)/.all ## 速度，同一次运行里的比值
	$(VENV)/bin/python -m benchmarks

bench-peers: $(VENV)/.all $(PEERS)/.all ## 和同类软件并排比；它们另装一处，有 Python 3.10 才比 Rasa
	if [ ! -e $(RASA)/.all ] && $(PYTHON310) -c '' 2>/dev/null; then $(PYTHON310) -m venv $(RASA) \
	&& $(RASA)/bin/python -m pip install -q --disable-pip-version-check -r benchmarks/peers/requirements-rasa.txt >&2 && touch $(RASA)/.all; fi
	$(VENV)/bin/python -m benchmarks.peers $(QUESTIONS)

mutants: $(VENV)/.all ## 往规定里改错，看测试认不认得出；要半小时以上
	$(VENV)/bin/python -m tools.mutants

train: $(VENV)/.all ## 由 data/phrases 重新学一遍话题权重
	$(VENV)/bin/python -m intents.training

evaluate: $(VENV)/.all ## 理解得怎么样、错在哪
	$(VENV)/bin/python -m intents.training.evaluate

dist: $(VENV)/.all ## 打成可以安装的包，放在 dist/
	$(VENV)/bin/python -m hatchling build

clean:
	rm -rf $(VENV) $(PEERS) $(RASA)

# 有 uv 用 uv，没有就用 pip；输出走标准错误，不混进回答。
$(VENV)/bin/python:
	if command -v uv >/dev/null 2>&1; then uv venv -q $(VENV) >&2; else $(PYTHON) -m venv $(VENV) >&2; fi

# 装好就先编译成字节码：就地安装的包，pip 不替它编译，每次冷启动都要现编。
define install
if command -v uv >/dev/null 2>&1; then VIRTUAL_ENV=$(VENV) uv pip install -q -c constraints.txt -e '$(1)' >&2; \
else $(VENV)/bin/python -m pip install -q --disable-pip-version-check -c constraints.txt -e '$(1)' >&2; fi
$(VENV)/bin/python -m compileall -q bot intents rules_core jishi
endef

$(VENV)/.core: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(call install,.)
	touch $@

$(VENV)/.all: pyproject.toml constraints.txt | $(VENV)/bin/python
	$(call install,.[all$(comma)dev])
	touch $(VENV)/.core $@

$(PEERS)/.all: benchmarks/peers/requirements.txt
	$(PYTHON) -m venv $(PEERS) >&2
	$(PEERS)/bin/python -m pip install -q --disable-pip-version-check -r $< >&2
	touch $@
