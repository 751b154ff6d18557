import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Admission, predictAdmission } from "#lib/domain/admission/predict.ts";
import { applied } from "#lib/domain/admission/testing/apply.ts";
import { admissions } from "#lib/domain/admission/testing/arbitrary.ts";
import { random } from "#lib/simulator/build/random.ts";
import { mutate } from "#lib/simulator/build/webhook.ts";

interface Token {
  expirationSeconds: number | string;
}

interface Made {
  readonly metadata: { labels?: object };
  readonly spec: {
    volumes?: { projected?: { defaultMode?: number; sources: { serviceAccountToken: Token }[] } }[];
  };
}

/** What the API server adds by itself is no difference, nor is which lifetime was drawn. */
function comparable(pod: object): Made {
  const made = JSON.parse(JSON.stringify(pod)) as Made;
  made.metadata.labels ??= {};
  made.spec.volumes ??= [];
  for (const { projected } of made.spec.volumes) {
    delete projected?.defaultMode;
    for (const { serviceAccountToken: token } of projected?.sources ?? []) {
      const seconds = Number(token.expirationSeconds);
      if (seconds >= 79_200 && seconds < 86_400) token.expirationSeconds = "79200..86400";
    }
  }
  return made;
}

type Simulated = Parameters<typeof mutate>;

function bySimulator({ settings, serviceAccount, associated, pod }: Admission): object {
  return mutate(
    pod as Simulated[0],
    {
      settings: { ...settings, podIdentityLabel: true },
      serviceAccount,
      associated,
      random: random("agreement"),
    } as Simulated[1],
  );
}

describe("The simulator's webhook and the predicted admission", () => {
  it("make the same pod of the same pod, though neither knows the other", () => {
    fc.assert(
      fc.property(admissions, (admission) => {
        const predicted = applied(admission.pod, predictAdmission(admission));
        expect(comparable(predicted)).toEqual(comparable(bySimulator(admission)));
      }),
      { numRuns: 500 },
    );
  });
});
