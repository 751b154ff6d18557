// `npm start`: sets up what is missing, then serves the web application until it is told to stop.
// Runs on the machine's own Node.js, before anything is installed.
import { createServer } from "node:net";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { handOver } from "./node.mjs";
import { setUp } from "./setup.mjs";

const usage = `Usage: npm start -- [--live] [--config FILE] [--context NAME] [--port N]

Without arguments: the demo estate, on http://127.0.0.1:4600.
  --live          audit what KUBECONFIG and the AWS settings point at
  --config FILE   audit the clusters that this file names
  --context NAME  audit this context of the kubeconfig
  --port N        port to answer on (also: PORT); the next free one where it is taken`;

function readArguments() {
  const text = { type: "string" };
  const { values } = parseArgs({
    options: {
      live: { type: "boolean" },
      config: text,
      context: text,
      port: text,
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.config !== undefined && values.context !== undefined)
    throw new Error("--config names its contexts itself; leave out --context");
  return values;
}

/** The settings that the arguments stand for; paths are those of the folder that the user stands in. */
function settingsOf({ live, config, context }) {
  const folder = process.env.INIT_CWD ?? process.cwd();
  return {
    ...((live || config !== undefined || context !== undefined) && { ROLECALL_MODE: "live" }),
    ...(config !== undefined && { ROLECALL_CONFIG: resolve(folder, config) }),
    ...(context !== undefined && { ROLECALL_CONTEXT: context }),
  };
}

function isFree(port, host) {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", () => answer(false));
    probe.listen(port, host, () => probe.close(() => answer(true)));
  });
}

async function freePort(wanted, host) {
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535)
    throw new Error(`the port is “${wanted}”; it must be 0 to 65535`);
  const first = Number(wanted);
  for (let port = first; port <= Math.min(first + 50, 65_535); port++) {
    if (!(await isFree(port, host))) continue;
    if (port !== first) console.log(`Port ${first} is taken; using ${port}.`);
    return port;
  }
  throw new Error(`no port from ${first} on is free; name another with --port`);
}

try {
  const values = readArguments();
  if (values.help) {
    console.log(usage);
  } else {
    await setUp("install", "build");
    const host = process.env.ROLECALL_HOST ?? "127.0.0.1";
    const port = await freePort(values.port ?? process.env.PORT ?? "4600", host);
    await handOver("serve.mjs", [], { ...settingsOf(values), PORT: String(port), NODE_ENV: "production" });
  }
} catch (error) {
  console.error(`rolecall: ${error.message}`);
  process.exit(2);
}
