import { expect, test } from "vitest";
import { association } from "../../testing/aws.ts";
import { only, run } from "../testing/run.ts";
import { agent, associated, openNode } from "../testing/samples.ts";
import { agentAbsent } from "./agent-absent.ts";

const associations = [association()];

test("pods that ask for Pod Identity on a node without an agent are told of", () => {
  const finding = only(agentAbsent, { cluster: { associations, pods: [associated()] } });
  expect(finding.text).toBe(
    "Container app of shop/app in 1 pod asks for Pod Identity credentials where no agent runs; 1 container gets nothing",
  );
});

test("Java goes on to the node's role where it is in reach, and that weighs more", () => {
  expect(only(agentAbsent, { cluster: { associations, pods: [associated()], ...openNode } }).severity).toBe("high");
});

test("with the agent there is no finding", () => {
  expect(run(agentAbsent, { cluster: { associations, pods: [associated(), agent] } })).toEqual([]);
});
