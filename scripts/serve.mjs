// Serves the built web application in this process. Signals are handled in instrumentation.ts, which knows the runtime.
import { createServer } from "node:http";
import next from "next";
import { readConfig } from "../lib/service/config.ts";
import { onOrphaned } from "./node.mjs";
import { root } from "./process.mjs";

const { host, port } = readConfig(process.env);
const app = next({ dev: false, dir: root, hostname: host, port });
const server = createServer({ requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 });
server.on("upgrade", (_request, socket) => socket.destroy());
await app.prepare();
server.on("request", app.getRequestHandler());
await new Promise((listening, failed) => {
  server.once("error", failed);
  server.listen(port, host.replace(/^\[|\]$/g, ""), listening);
});

const address = `http://${host === "::1" ? "[::1]" : host}:${port}`;
const { status, checks } = await (await fetch(`${address}/api/v1/health`)).json();
console.log(`\n  Rolecall answers on ${address}\n`);
if (status !== "ok") for (const { ok, name, words } of checks) if (!ok) console.error(`  ${name}: ${words}\n`);
onOrphaned(() => process.kill(process.pid, "SIGTERM"));
