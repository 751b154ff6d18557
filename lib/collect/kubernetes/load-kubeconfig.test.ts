import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { inClusterContext, loadKubeconfig } from "./load-kubeconfig.ts";

let folder = "";
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "kubeconfig-"));
  await mkdir(at("home/.kube"), { recursive: true });
  await mkdir(at("account"));
  const config = (name: string, server: string, more = "") => `
apiVersion: v1
kind: Config
${more}
clusters: [{ name: ${name}, cluster: { server: "${server}", certificate-authority: certs/ca.crt } }]
users: [{ name: ${name}, user: { tokenFile: token } }]
contexts: [{ name: ${name}, context: { cluster: ${name}, user: ${name} } }]
`;
  await writeFile(at("home/.kube/config"), config("home", "https://home.example", "current-context: home"));
  await writeFile(at("a.yaml"), config("a", "https://a.example/"));
  await writeFile(at("b.yaml"), config("b", "https://b.example", "current-context: b"));
  await writeFile(at("a-again.yaml"), config("a", "https://other.example", "current-context: a"));
  await writeFile(at("broken.yaml"), "clusters: [}\n");
  await writeFile(at("text.yaml"), "hello");
  await writeFile(at("unnamed.yaml"), "clusters: [{ cluster: { server: x } }]");
  await writeFile(at("empty.yaml"), "");
  await writeFile(at("account/token"), "pod-token");
});

afterAll(() => rm(folder, { recursive: true }));

test("without a setting it is the file in the home folder, with its paths made absolute", async () => {
  const config = await loadKubeconfig({ HOME: at("home") });
  expect(config.currentContext).toBe("home");
  expect(config.clusters.get("home")).toMatchObject({
    server: "https://home.example",
    authority: { file: at("home/.kube/certs/ca.crt") },
  });
  expect(config.users.get("home")?.tokenFile).toBe(at("home/.kube/token"));
});

test("of several files the first that names something wins, and missing ones are passed over", async () => {
  const KUBECONFIG = ["a.yaml", "gone.yaml", "empty.yaml", "b.yaml", "a-again.yaml"].map(at).join(delimiter);
  const config = await loadKubeconfig({ KUBECONFIG, HOME: at("home") });
  expect([...config.contexts.keys()].sort()).toEqual(["a", "b"]);
  expect(config.currentContext).toBe("b");
  expect(config.clusters.get("a")?.server).toBe("https://a.example");
});

test("in a pod it is the pod's own service account", async () => {
  const env = { HOME: at("nobody"), KUBERNETES_SERVICE_HOST: "fd00::1", KUBERNETES_SERVICE_PORT: "443" };
  const config = await loadKubeconfig(env, at("account"));
  expect(config.currentContext).toBe(inClusterContext);
  expect(config.clusters.get(inClusterContext)).toMatchObject({
    server: "https://[fd00::1]:443",
    authority: { file: at("account/ca.crt") },
  });
  expect(config.users.get(inClusterContext)?.tokenFile).toBe(at("account/token"));
});

const refusals: readonly [sentence: string, file: string | null, words: RegExp][] = [
  ["there is none at all", null, /there is no kubeconfig at .*nobody.*and this is not a pod/],
  ["KUBECONFIG names nothing that exists", "gone.yaml", /KUBECONFIG names no file that exists: .*gone\.yaml/],
  ["it is no YAML", "broken.yaml", /broken\.yaml is no valid kubeconfig: .*line 1/],
  ["it is a text", "text.yaml", /text\.yaml is no valid kubeconfig: the file is not an object/],
  ["a cluster has no name", "unnamed.yaml", /unnamed\.yaml is no valid kubeconfig: clusters\.name is not a text/],
  ["it is a folder", "home", /home cannot be read/],
];
test.each(refusals)("it says so when %s", async (_, file, words) => {
  const env = { HOME: at("nobody"), ...(file === null ? {} : { KUBECONFIG: at(file) }) };
  await expect(loadKubeconfig(env, at("no-account"))).rejects.toMatchObject({
    failure: { code: "not-configured" },
    message: expect.stringMatching(words),
  });
});
