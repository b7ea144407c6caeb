# The operators' page and the handbook are built by tools that the image does not need.
FROM node:24-slim AS pages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY test/client/generators/package.json test/client/generators/
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY console console
RUN node console/prepare.js
COPY README.md CONTRIBUTING.md CHANGELOG.md ./
COPY docs docs
COPY adapters adapters
COPY handbook handbook
RUN node handbook/prepare.js

FROM node:24-slim

ENV NODE_ENV=production
WORKDIR /app

# No development dependencies: no embedded database, give DATABASE_URL. None of the others needs an install script.
# The generators of clients are one of them, in a folder of ours: npm wants to see what they would need.
COPY package.json package-lock.json .npmrc ./
COPY test/client/generators/package.json test/client/generators/
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force

COPY . .
COPY --from=pages /app/console/dist console/dist
COPY --from=pages /app/handbook/dist handbook/dist

USER node
EXPOSE 8080

# For the gateway; switch it off for `work`, `migrate` and the other commands, which listen nowhere.
HEALTHCHECK --interval=10s --timeout=3s --start-period=15s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 8080}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]

# Give another command after the image's name: `work`, `migrate`, `check-config`.
ENTRYPOINT ["node", "src/main.ts"]
CMD ["serve"]
