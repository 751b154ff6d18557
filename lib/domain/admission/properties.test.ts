import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { nothingAdded } from "./additions.ts";
import { answerAdmission } from "./door.ts";
import { containerPair, webIdentityPair } from "./names.ts";
import { predictAdmission } from "./predict.ts";
import { applied } from "./testing/apply.ts";
import { admissions } from "./testing/arbitrary.ts";

describe("Whatever pod reaches the webhook", () => {
  test("adds nothing more when it is asked again", () => {
    fc.assert(
      fc.property(admissions, (admission) => {
        const pod = applied(admission.pod, predictAdmission(admission));
        expect(predictAdmission({ ...admission, pod })).toEqual(nothingAdded);
      }),
      { numRuns: 500 },
    );
  });

  test("never touches a variable or a mount that is there, nor a volume", () => {
    fc.assert(
      fc.property(admissions, (admission) => {
        const added = predictAdmission(admission);
        const { initContainers = [], containers, volumes = [] } = admission.pod.spec;
        for (const { name, env = [], volumeMounts = [] } of [...initContainers, ...containers]) {
          const own = added.containers[name] ?? { env: [], volumeMounts: [] };
          for (const variable of env) expect(own.env.map((one) => one.name)).not.toContain(variable.name);
          for (const mount of volumeMounts) expect(own.volumeMounts.map((one) => one.name)).not.toContain(mount.name);
        }
        for (const { name } of volumes) expect(added.volumes.map((one) => one.name)).not.toContain(name);
      }),
      { numRuns: 500 },
    );
  });

  test("adds a pair whole or not at all, of one kind, and to no ephemeral container", () => {
    fc.assert(
      fc.property(admissions, (admission) => {
        const added = predictAdmission(admission);
        const [wanted, other] = admission.associated
          ? [containerPair, webIdentityPair]
          : [webIdentityPair, containerPair];
        for (const { env } of Object.values(added.containers)) {
          const names = env.map((one) => one.name);
          expect([0, 2]).toContain(wanted.filter((name) => names.includes(name)).length);
          for (const name of other) expect(names).not.toContain(name);
        }
        expect(added.containers).not.toHaveProperty("debug");
      }),
      { numRuns: 500 },
    );
  });

  test("answers the same for a pod in which nothing that it reads is different", () => {
    fc.assert(
      fc.property(admissions, (admission) => {
        const { metadata, spec } = admission.pod;
        const pod = {
          metadata: { ...metadata, name: "another", annotations: { ...metadata.annotations, "other/x": "y" } },
          spec: { ...spec, hostNetwork: true, securityContext: {}, affinity: {} },
        };
        expect(predictAdmission({ ...admission, pod })).toEqual(predictAdmission(admission));
      }),
    );
  });
});

describe("Whatever comes from outside", () => {
  const junk = fc.oneof(
    fc.jsonValue(),
    fc.record({ pod: fc.record({ spec: fc.jsonValue(), metadata: fc.jsonValue() }), settings: fc.jsonValue() }),
    fc.record({
      pod: fc.record({
        spec: fc.record({ containers: fc.jsonValue(), volumes: fc.jsonValue(), nodeSelector: fc.jsonValue() }),
      }),
      serviceAccount: fc.jsonValue(),
      associated: fc.jsonValue(),
    }),
  );

  test("gets an answer or one clear line", () => {
    fc.assert(
      fc.property(junk, (value) => {
        const answer = answerAdmission(JSON.parse(JSON.stringify(value)));
        if ("wrong" in answer) expect(answer.wrong).toMatch(/^\S[^\n]*$/);
        else expect(Object.keys(answer).toSorted()).toEqual(["containers", "labels", "volumes"]);
      }),
      { numRuns: 1000 },
    );
  });
});
