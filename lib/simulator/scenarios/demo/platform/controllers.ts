import type { WorkloadRow } from "../rows.ts";
import { type PlatformOptions, plain } from "./options.ts";

const ecr = "public.ecr.aws/eks";
const csi = "public.ecr.aws/csi-components";

/** What keeps the cluster running, most of it with a role of its own. */
export function controllers(options: PlatformOptions): WorkloadRow[] {
  const autoscaler: WorkloadRow =
    options.autoscaler === "karpenter"
      ? {
          name: "karpenter",
          pods: 2,
          account: "karpenter",
          container: "controller",
          image: "public.ecr.aws/karpenter/controller:1.8.2",
          uses: {
            sdk: "go2",
            calls: ["ec2:DescribeInstanceTypes", "ec2:CreateFleet", "ssm:GetParameter"],
            agent:
              "aws-sdk-go-v2/1.40.0 ua/2.1 os/linux lang/go#1.25.3 md/GOOS#linux md/GOARCH#amd64 karpenter.sh-1.8.2 m/z",
          },
        }
      : {
          name: "cluster-autoscaler",
          pods: 1,
          account: "cluster-autoscaler",
          image: "registry.k8s.io/autoscaling/cluster-autoscaler:v1.34.1",
          uses: { sdk: "go1", calls: ["autoscaling:DescribeAutoScalingGroups", "ec2:DescribeLaunchTemplateVersions"] },
        };
  return [
    { name: "coredns", pods: options.small ? 2 : 3, account: "coredns", image: `${ecr}/coredns:v1.12.4-eksbuild.1` },
    {
      name: "ebs-csi-controller",
      pods: 2,
      account: "ebs-csi-controller-sa",
      container: "ebs-plugin",
      image: `${ecr}/aws-ebs-csi-driver:v1.52.1`,
      beside: [
        plain("csi-provisioner", `${csi}/csi-provisioner:v5.3.0-eksbuild.5`),
        plain("csi-attacher", `${csi}/csi-attacher:v4.10.0-eksbuild.2`),
        plain("csi-resizer", `${csi}/csi-resizer:v1.14.0-eksbuild.5`),
      ],
      uses: {
        sdk: "go2",
        calls: ["ec2:DescribeVolumes", "ec2:AttachVolume"],
        agent:
          "aws-sdk-go-v2/1.41.1 ua/2.1 os/linux lang/go#1.25.6 md/GOOS#linux md/GOARCH#amd64 exec-env/aws-ebs-csi-driver-v1.52.1 api/ec2#1.279.0 m/h",
      },
    },
    {
      name: "aws-load-balancer-controller",
      pods: 2,
      account: "aws-load-balancer-controller",
      container: "controller",
      image: "public.ecr.aws/eks/aws-load-balancer-controller:v2.14.1",
      uses: {
        sdk: "go2",
        calls: ["elasticloadbalancing:DescribeTargetHealth", "elasticloadbalancing:DescribeLoadBalancers"],
        agent: "elbv2.k8s.aws/v2.14.1",
      },
    },
    {
      name: "external-dns",
      pods: 1,
      account: "external-dns",
      image: "registry.k8s.io/external-dns/external-dns:v0.19.0",
      uses: { sdk: "go2", calls: ["route53:ListHostedZones", "route53:ListResourceRecordSets"] },
    },
    {
      name: "metrics-server",
      pods: 2,
      account: "metrics-server",
      image: "registry.k8s.io/metrics-server/metrics-server:v0.8.0",
    },
    {
      name: "snapshot-controller",
      pods: 2,
      account: "snapshot-controller",
      image: `${csi}/snapshot-controller:v8.3.0-eksbuild.2`,
    },
    autoscaler,
  ];
}
