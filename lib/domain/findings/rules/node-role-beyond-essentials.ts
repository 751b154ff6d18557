import { parseRoleArn } from "../../inventory/arn.ts";
import type { PolicyDocument } from "../../inventory/aws.ts";
import { lookUpRole } from "../context/associations.ts";
import type { RuleContext } from "../context/context.ts";
import type { NodeFacts } from "../context/node-groups.ts";
import { nodeRole } from "../controls.ts";
import { roleShows } from "../parts/evidence.ts";
import { guestsOf } from "../parts/per-node-group.ts";
import { administers, allowedBy } from "../parts/policy-actions.ts";
import { roleSubject, roleValues } from "../parts/subjects.ts";
import { defineRule } from "../rule.ts";
import { count, listed, roleName } from "../words.ts";

/** AWS managed policies that a node needs, or that nodes commonly have for their own upkeep. */
const essential = new Set([
  "AmazonEKSWorkerNodePolicy",
  "AmazonEKSWorkerNodeMinimalPolicy",
  "AmazonEC2ContainerRegistryReadOnly",
  "AmazonEC2ContainerRegistryPullOnly",
  "AmazonEKS_CNI_Policy",
  "AmazonSSMManagedInstanceCore",
]);

/** Actions of a node for itself (domain facts 10). */
const ofNodes =
  /^(?:ecr:(?:Get|BatchGet|BatchCheck|Describe|List)|ec2:Describe|ec2:(?:Assign|Unassign|Create|Attach|Detach|Delete|ModifyNetwork)\w*(?:Address|Interface)|ec2:CreateTags|eks:DescribeCluster|eks-auth:AssumeRoleForPodIdentity|ssm(?:messages)?:|ec2messages:|sts:GetCallerIdentity)/i;

function isBeyond({ name, arn, document }: PolicyDocument): boolean {
  if (arn?.includes(":iam::aws:policy/") && essential.has(name)) return false;
  const allowed = document === null ? null : allowedBy(document);
  return allowed === null || allowed.some(({ actions }) => actions.some((action) => !ofNodes.test(action)));
}

function nodesByRole(context: RuleContext): Map<string, NodeFacts[]> {
  const nodes = context.nodeGroups.flatMap((group) => group.nodes).filter(({ profile }) => profile.role !== null);
  return Map.groupBy(nodes, ({ profile }) => profile.role ?? "");
}

/** Node roles that allow more than a node needs. */
export const nodeRoleBeyondEssentials = defineRule(
  {
    id: "node-role-beyond-essentials",
    group: "node-role",
    title: "A node's role allows more than a node needs",
    severity: {
      critical: "It allows everything, or all of IAM, and containers could take it",
      high: "It allows everything, or all of IAM; or containers were seen using it",
      medium: "Containers could take it",
      low: "No container but parts of the node could take it",
    },
    means:
      "A node needs to join the cluster, to pull images and to run the network. What its role allows beyond that is there for some workload, and every pod in reach of the metadata service has it as well.",
    fix: {
      title: "Move what workloads need from ROLE_NAME to roles of their own",
      words:
        "Find who uses it, associate each workload with a role that allows just that, then detach the policies from the node's role.",
      diff: null,
      commands: [
        {
          tool: "AWS CLI",
          text: `aws iam list-attached-role-policies --role-name ROLE_NAME
aws iam list-role-policies --role-name ROLE_NAME
# then, for each policy that is not the node's own
aws iam detach-role-policy --role-name ROLE_NAME --policy-arn POLICY_ARN`,
        },
        { tool: "kubectl", text: "kubectl get nodes -L eks.amazonaws.com/nodegroup" },
        {
          tool: "Terraform",
          text: `# The node's role keeps these attachments only.
resource "aws_iam_role_policy_attachment" "node" {
  for_each   = toset(["AmazonEKSWorkerNodePolicy", "AmazonEC2ContainerRegistryPullOnly"])
  role       = "ROLE_NAME"
  policy_arn = "arn:aws:iam::aws:policy/\${each.key}"
}`,
        },
      ],
      check: {
        command: "aws iam list-attached-role-policies --role-name ROLE_NAME",
        expect: "Only policies that nodes need are attached",
      },
      alsoLetsIn: null,
    },
    needs: ["nodes", "instances", "instanceProfiles", "roles", "role-policies"],
    references: { facts: ["9", "10"], pages: ["Amazon EKS User Guide: Amazon EKS node IAM role"] },
    controls: { ...nodeRole, "security-hub": ["IAM.1", "IAM.21"] },
  },
  function* drafts(context) {
    for (const [arn, nodes] of nodesByRole(context)) {
      const found = lookUpRole(context.estate, arn);
      const policies = found.kind === "read" ? found.role.policies : null;
      if (policies === null) continue;
      const beyond = policies.filter(isBeyond);
      if (beyond.length === 0) continue;
      const reached = guestsOf(nodes).filter(({ row }) => row.nodeRoleInReach === "yes");
      const used = reached.some(({ row }) => row.evidence === "node" && !row.refused);
      const all = beyond.some(({ document }) => administers((document === null ? null : allowedBy(document)) ?? []));
      const unread = beyond.filter(({ document }) => document === null).length;
      const account = parseRoleArn(arn)?.account ?? "";
      yield {
        subject: roleSubject(arn),
        severity: all && reached.length > 0 ? "critical" : all || used ? "high" : reached.length > 0 ? "medium" : "low",
        text: `${roleName(arn)}, the role of ${count(nodes.length, "node")}, has ${count(beyond.length, "policy").replace("policys", "policies")} beyond what a node needs (${listed(beyond.map(({ name }) => name))}); ${count(reached.length, "container")} could take it`,
        evidence: beyond.map(({ name, document }) =>
          roleShows(
            context.estate,
            account,
            document === null
              ? `${name} is attached, its document was not read`
              : `${name} allows actions that no node makes for itself`,
          ),
        ),
        containers: reached.length,
        concerned: [{ members: reached }],
        certainty: unread === beyond.length ? "likely" : "certain",
        values: roleValues(arn),
      };
    }
  },
);
