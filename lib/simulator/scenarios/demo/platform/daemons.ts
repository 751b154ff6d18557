import type { WorkloadRow } from "../rows.ts";
import { type PlatformOptions, plain } from "./options.ts";

const ecr = "public.ecr.aws/eks";
const csi = "public.ecr.aws/csi-components";

/** Daemons of the node itself. */
export function daemons(options: PlatformOptions): WorkloadRow[] {
  return [
    {
      name: "aws-node",
      kind: "DaemonSet",
      pools: options.linuxPools,
      account: "aws-node",
      image: `${ecr}/amazon-k8s-cni:v1.20.4-eksbuild.1`,
      hostNetwork: true,
      init: [plain("aws-vpc-cni-init", `${ecr}/amazon-k8s-cni-init:v1.20.4-eksbuild.1`)],
      beside: [plain("aws-eks-nodeagent", `${ecr}/aws-network-policy-agent:v1.2.7-eksbuild.1`)],
      ...(options.cniRole
        ? {
            uses: {
              sdk: "go2",
              calls: ["ec2:DescribeNetworkInterfaces", "ec2:AssignPrivateIpAddresses"],
              agent:
                "aws-sdk-go-v2/1.41.1 ua/2.1 os/linux lang/go#1.25.6 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.279.0 amazon-vpc-cni-k8s/v1.20.4 m/h",
            },
            expect: [
              {
                states: "holding",
                role: options.cniRole,
                reach: "yes|no",
                why: "the add-on has a role of its own; its pods share the node's network, so the node's role is in reach besides, except where the endpoint is off",
              },
            ],
          }
        : {
            expect: [
              {
                states: "node-role|unknown",
                role: null,
                reach: "yes|unknown",
                why: "an essential part of the node, with nothing of its own; unknown where EC2 does not know the instance",
              },
            ],
          }),
    },
    {
      name: "kube-proxy",
      kind: "DaemonSet",
      pools: options.linuxPools,
      account: "kube-proxy",
      image: `${ecr}/kube-proxy:v1.34.1-minimal-eksbuild.2`,
      hostNetwork: true,
    },
    {
      name: "ebs-csi-node",
      kind: "DaemonSet",
      pools: options.linuxPools,
      account: "ebs-csi-node-sa",
      container: "ebs-plugin",
      image: `${ecr}/aws-ebs-csi-driver:v1.52.1`,
      beside: [
        plain("node-driver-registrar", `${csi}/csi-node-driver-registrar:v2.15.0-eksbuild.2`),
        plain("liveness-probe", `${csi}/livenessprobe:v2.17.0-eksbuild.2`),
      ],
    },
    {
      name: "eks-pod-identity-agent",
      kind: "DaemonSet",
      pools: options.agentPools,
      account: "eks-pod-identity-agent",
      image: `${ecr}/eks-pod-identity-agent:v0.1.37`,
      hostNetwork: true,
      init: [plain("eks-pod-identity-agent-init", `${ecr}/eks-pod-identity-agent:v0.1.37`)],
    },
  ];
}
