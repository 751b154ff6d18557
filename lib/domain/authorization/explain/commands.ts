import { shellQuoted } from "../../view/explain/fix.ts";
import type { Command, Fix } from "../../view/path.ts";
import type { DecidingStatement, Decision, LayerVerdict } from "../types.ts";
import { resourcePolicyCommands } from "./resource-commands.ts";

const CLI = "AWS CLI";

/** The commands that put `statement` into the layer. Nothing is run. */
export function additionCommands(decision: Decision, { layer, policy }: LayerVerdict, statement: string): Command[] {
  const { request } = decision;
  switch (layer) {
    case "identity":
      return identityCommands(decision, statement);
    case "permissions-boundary":
      return newVersion(policy?.arn ?? null);
    case "resource":
      return resourcePolicyCommands(request.action, request.resource);
    case "service-control":
    case "resource-control":
      return [
        {
          tool: CLI,
          text: "aws organizations describe-policy --policy-id POLICY_ID\naws organizations update-policy --policy-id POLICY_ID --content file://policy.json",
        },
      ];
    case "session":
      return [
        {
          tool: CLI,
          text: "# add the statement to the policy that the caller passes, for example\naws sts assume-role --role-arn ROLE_ARN --role-session-name NAME --policy file://session.json",
        },
      ];
  }
}

/** The commands that show the policy with the statement that denies. */
export function showCommands({ request }: Decision, { layer, target }: LayerVerdict, by: DecidingStatement): Command[] {
  if (layer === "resource") return resourcePolicyCommands(request.action, request.resource);
  if (layer === "service-control" || layer === "resource-control") {
    const filter = layer === "service-control" ? "SERVICE_CONTROL_POLICY" : "RESOURCE_CONTROL_POLICY";
    return [
      {
        tool: CLI,
        text: `aws organizations list-policies-for-target --target-id ${shellQuoted(target ?? "")} --filter ${filter}`,
      },
      { tool: CLI, text: "aws organizations describe-policy --policy-id POLICY_ID" },
    ];
  }
  if (by.policyArn !== null) return newVersion(by.policyArn);
  const [owner, name] = ownerOf(request.principal);
  return layer === "session"
    ? []
    : [
        {
          tool: CLI,
          text: `aws iam get-${owner}-policy --${owner}-name ${shellQuoted(name)} --policy-name ${shellQuoted(by.policy)}`,
        },
      ];
}

/** IAM's simulator looks at identity policies and boundary; what the resource's side says shows only in the call itself. */
export function checkCommand({ request }: Decision, { layer }: LayerVerdict): Fix["check"] {
  if (layer !== "identity" && layer !== "permissions-boundary") return null;
  const resource =
    request.resource === null || request.resource === "*" ? "" : ` --resource-arns ${shellQuoted(request.resource)}`;
  return {
    command: `aws iam simulate-principal-policy --policy-source-arn ${shellQuoted(request.principal.arn)} --action-names ${shellQuoted(request.action)}${resource} --query 'EvaluationResults[].EvalDecision'`,
    expect: "The answer must be allowed",
  };
}

function identityCommands({ request }: Decision, statement: string): Command[] {
  const [owner, name] = ownerOf(request.principal);
  const document = JSON.stringify({ Version: "2012-10-17", Statement: [JSON.parse(statement) as unknown] });
  return [
    {
      tool: CLI,
      text: `aws iam put-${owner}-policy --${owner}-name ${shellQuoted(name)} --policy-name allow-one-action --policy-document ${shellQuoted(document)}`,
    },
    {
      tool: "Terraform",
      text: [
        `resource "aws_iam_${owner}_policy" "allow_one_action" {`,
        `  ${owner} = ${hcl(name)}`,
        "  policy = jsonencode({",
        '    Version = "2012-10-17"',
        `    Statement = [{ Effect = "Allow", Action = ${hcl(request.action)}, Resource = ${hcl(request.resource ?? "<ARN of the resource>")} }]`,
        "  })",
        "}",
      ].join("\n"),
    },
  ];
}

function newVersion(arn: string | null): Command[] {
  const named = arn === null ? "POLICY_ARN" : shellQuoted(arn);
  return [
    {
      tool: CLI,
      text: `aws iam get-policy --policy-arn ${named} --query Policy.DefaultVersionId\naws iam get-policy-version --policy-arn ${named} --version-id VERSION_ID --query PolicyVersion.Document > policy.json\n# edit policy.json, then\naws iam create-policy-version --policy-arn ${named} --policy-document file://policy.json --set-as-default`,
    },
  ];
}

function ownerOf({ kind, arn }: Decision["request"]["principal"]): readonly ["role" | "user", string] {
  return [kind === "user" ? "user" : "role", arn.split("/").at(-1) ?? ""];
}

/** A string of HCL: quoted, with neither escapes nor templates of its own. */
function hcl(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}
