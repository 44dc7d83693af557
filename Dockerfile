# Hamkor in a container: the database lives in the volume /data. Without BOT_TOKEN the local Telegram runs inside.
# The base never changes under us: "docker buildx imagetools inspect python:3.11-slim-bookworm" tells the newer digest.
ARG BASE=python:3.11-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b
FROM ${BASE}
WORKDIR /app
COPY pyproject.toml constraints.txt README.md bot.py ./
COPY bot bot
COPY locales locales
COPY migrations migrations
RUN pip install --no-cache-dir -c constraints.txt -e . && python -m bot.translating compile && useradd --create-home hamkor \
    && mkdir /data && chown hamkor /data
USER hamkor
ENV DATABASE_URL=sqlite:////data/hamkor.db
VOLUME /data
STOPSIGNAL SIGTERM
# Asks only where LISTEN says that there is somebody to ask.
HEALTHCHECK --interval=30s --start-period=60s CMD python -c "import os, urllib.request as u; p = os.environ.get('LISTEN', '').rpartition(':')[2]; p and u.urlopen(f'http://127.0.0.1:{p}/healthz', timeout=10)"
CMD ["python", "bot.py", "run"]
