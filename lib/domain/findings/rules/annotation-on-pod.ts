import { roleAnnotation } from "../../credentials/meant.ts";
import { ownIdentity } from "../controls.ts";
import { outcomesOf } from "../parts/consequence.ts";
import { podsShow } from "../parts/evidence.ts";
import { annotationInTerraform, meantCheck, restart } from "../parts/fixes.ts";
import { workloadRule } from "../parts/per-workload.ts";
import { hitsDo } from "../parts/places.ts";
import { roleValues } from "../parts/subjects.ts";
import { roleName } from "../words.ts";

/** Pods with a role annotation of their own, which nothing reads. */
export const annotationOnPod = workloadRule(
  {
    id: "annotation-on-pod",
    group: "injection",
    title: "The role annotation is on the pod, where nothing reads it",
    severity: {
      high: "No other role is meant for the pods, and CloudTrail shows the node's role in use on their nodes",
      medium: "No other role is meant for the pods",
      info: "The service account gives them a role besides",
    },
    means:
      "The webhook reads eks.amazonaws.com/role-arn from the service account only. On a pod or its template it has no effect: somebody meant a role, and the pods do not have it.",
    fix: {
      title: "Put the annotation on service account SERVICE_ACCOUNT",
      words: "Then make the pods anew, and take the annotation off the pod template.",
      diff: null,
      commands: [
        {
          tool: "kubectl",
          text: "kubectl -n NAMESPACE annotate serviceaccount SERVICE_ACCOUNT eks.amazonaws.com/role-arn=ROLE_ARN",
        },
        restart,
        annotationInTerraform,
      ],
      check: meantCheck,
      alsoLetsIn: "Every pod that runs as the service account",
    },
    needs: ["pods", "serviceAccounts", "associations"],
    references: {
      facts: ["1.1", "12"],
      pages: ["Amazon EKS User Guide: Assign IAM roles to Kubernetes service accounts"],
    },
    controls: ownIdentity,
  },
  {
    matches: ({ example: { pod } }) => Boolean(pod.spec.annotations[roleAnnotation]),
    tell: ({ workload, cohorts, first }) => {
      const arn = first.example.pod.spec.annotations[roleAnnotation] ?? "";
      const nothingMeant = first.resolution.meant.kind === "none";
      const used = cohorts.some(({ example: { row } }) => row.state === "node-role-used");
      return {
        text: `${hitsDo(cohorts, "has", "have")} the annotation for ${roleName(arn)} on the pod, where nothing reads it; ${outcomesOf(cohorts)}`,
        evidence: [podsShow(workload.index, `Annotation ${roleAnnotation} on the pod`)],
        severity: nothingMeant ? (used ? "high" : "medium") : "info",
        values: roleValues(arn),
      };
    },
  },
);
