# docker build -t plancheck . && docker run --rm -v "$PWD:/data:ro" plancheck check .
FROM python:3.13-slim AS build
COPY . /source
# Byte-compiled here, since the user of the image cannot write beside the modules.
RUN python -m venv /usr/local/lib/plancheck \
    && /usr/local/lib/plancheck/bin/pip install --no-cache-dir --disable-pip-version-check --compile '/source[docx,odt,html,pdf]' \
    && /usr/local/lib/plancheck/bin/pip uninstall --yes --disable-pip-version-check pip

FROM python:3.13-slim
COPY --from=build /usr/local/lib/plancheck /usr/local/lib/plancheck
ENV PATH=/usr/local/lib/plancheck/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUTF8=1
RUN useradd --no-create-home --uid 10001 --user-group plancheck
USER 10001:10001
WORKDIR /data
ENTRYPOINT ["plancheck"]
CMD ["--help"]
