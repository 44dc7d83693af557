# Hamkor in a container: the database lives in the volume /data.
FROM python:3.11-slim
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
CMD ["python", "bot.py", "run"]
