import { stamp } from "./names.ts";
import type { Random } from "./random.ts";
import type { ContainerObject } from "./wire.ts";

export type Phase = "Pending" | "Running" | "Succeeded" | "Failed";
type ContainerState = "running" | "completed" | "failed" | "waiting";

const states: Readonly<Record<Phase, { readonly init: ContainerState; readonly main: ContainerState }>> = {
  Pending: { init: "waiting", main: "waiting" },
  Running: { init: "completed", main: "running" },
  Succeeded: { init: "completed", main: "completed" },
  Failed: { init: "completed", main: "failed" },
};

function stateOf(kind: ContainerState, at: number): Record<string, unknown> {
  if (kind === "running") return { running: { startedAt: stamp(at) } };
  if (kind === "waiting") return { waiting: { reason: "ContainerCreating" } };
  const done = kind === "completed";
  return {
    terminated: {
      exitCode: done ? 0 : 1,
      reason: done ? "Completed" : "Error",
      startedAt: stamp(at),
      finishedAt: stamp(at + 4_000),
    },
  };
}

/** `containerStatuses` and the like, as the kubelet writes them for a pod in that phase. */
export function containerStatuses(
  containers: readonly ContainerObject[],
  phase: Phase,
  place: "init" | "main",
  at: number,
  random: Random,
): Record<string, unknown>[] {
  return containers.map((container) => {
    const kind = states[phase][container.restartPolicy === "Always" ? "main" : place];
    const started = kind !== "waiting";
    const digest = random.text(64, "0123456789abcdef");
    const repository = container.image.replace(/:[^/]*$/, "");
    return {
      name: container.name,
      state: stateOf(kind, at),
      lastState: {},
      ready: kind === "running" || (place === "init" && kind === "completed"),
      restartCount: 0,
      image: container.image,
      imageID: started ? `${repository}@sha256:${digest}` : "",
      ...(started ? { containerID: `containerd://${random.text(64, "0123456789abcdef")}` } : {}),
      started: kind === "running",
    };
  });
}

/** `status.conditions` of a pod in that phase. */
export function podConditions(phase: Phase, at: number): Record<string, unknown>[] {
  const ready = phase === "Running";
  const condition = (type: string, holds: boolean, reason?: string) => ({
    type,
    status: holds ? "True" : "False",
    lastProbeTime: null,
    lastTransitionTime: stamp(at),
    ...(holds || !reason ? {} : { reason }),
  });
  const why = phase === "Succeeded" ? "PodCompleted" : "ContainersNotReady";
  return [
    condition("PodReadyToStartContainers", ready),
    condition("Initialized", phase !== "Pending", why),
    condition("Ready", ready, why),
    condition("ContainersReady", ready, why),
    condition("PodScheduled", true),
  ];
}
