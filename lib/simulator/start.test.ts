import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { CoreV1Api } from "@kubernetes/client-node";
import { expect, it } from "vitest";
import { startSimulator } from "./start.ts";
import { kubeConfig } from "./testing/clients.ts";
import { smallWorld } from "./testing/world.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;

/** A certificate for 127.0.0.1 that lives as long as the test. */
function certificate(): { key: string; cert: string } {
  const folder = mkdtempSync(join(tmpdir(), "simulator-test-"));
  try {
    const [key, cert] = [join(folder, "key"), join(folder, "cert")];
    const request = [
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:prime256v1",
      "-nodes",
      "-days",
      "1",
    ];
    const subject = ["-subj", "/CN=simulator", "-addext", "subjectAltName=IP:127.0.0.1"];
    execFileSync("openssl", [...request, ...subject, "-keyout", key, "-out", cert], { stdio: "ignore" });
    return { key: readFileSync(key, "utf8"), cert: readFileSync(cert, "utf8") };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.skipIf(!hasOpenssl)("serves Kubernetes by TLS with the certificate it is given", async () => {
  const simulator = await startSimulator(smallWorld(), { tls: certificate() });
  try {
    expect(simulator.kubernetesEndpoints["small"]).toMatch(/^https:/);
    const api = kubeConfig(simulator).makeApiClient(CoreV1Api);
    expect((await api.listPodForAllNamespaces()).items).toHaveLength(10);
  } finally {
    await simulator.close();
  }
});

it("delays answers as the faults say", async () => {
  const simulator = await startSimulator(smallWorld({ latency: { kubernetes: 30, aws: 0 } }));
  try {
    const began = performance.now();
    await fetch(`${simulator.kubernetesEndpoints["small"]}/readyz`);
    expect(performance.now() - began).toBeGreaterThan(28);
  } finally {
    await simulator.close();
  }
});

it("stops listening when it is closed", async () => {
  const simulator = await startSimulator(smallWorld());
  await simulator.close();
  await expect(fetch(`${simulator.kubernetesEndpoints["small"]}/readyz`)).rejects.toThrow();
});
