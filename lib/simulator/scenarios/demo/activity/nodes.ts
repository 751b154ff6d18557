import { instanceSession, sessionCall } from "../../../build/events/calls.ts";
import type { MadeCluster } from "../make/cluster.ts";
import { chance, type Moment } from "../make/moment.ts";
import { arnOf } from "../make/role-directory.ts";
import type { Ledger } from "./ledger.ts";
import { timesSince } from "./times.ts";

/** What the parts of a node itself call with the node's role (domain facts 10). */

interface Habit {
  readonly service: string;
  readonly action: string;
  readonly agent: string;
  readonly times: number;
}

const kubelet: readonly Habit[] = [
  {
    service: "ecr",
    action: "GetAuthorizationToken",
    agent: "aws-sdk-go-v2/1.41.1 os/linux lang/go#1.25.6 md/GOOS#linux md/GOARCH#amd64 api/ecr#1.50.0",
    times: 10,
  },
  {
    service: "ec2",
    action: "DescribeInstances",
    agent: "aws-sdk-go-v2/1.41.1 os/linux lang/go#1.25.6 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.279.0",
    times: 3,
  },
  {
    service: "ssm",
    action: "UpdateInstanceInformation",
    agent: "aws-sdk-go/1.55.5 (go1.24.6; linux; amd64) amazon-ssm-agent/3.3.2299.0",
    times: 7,
  },
];

const cniAgent =
  "aws-sdk-go-v2/1.41.1 ua/2.1 os/linux lang/go#1.25.6 md/GOOS#linux md/GOARCH#amd64 api/ec2#1.279.0 amazon-vpc-cni-k8s/v1.20.4 m/0";

const cni: readonly Habit[] = [
  { service: "ec2", action: "DescribeNetworkInterfaces", agent: cniAgent, times: 5 },
  { service: "ec2", action: "AssignPrivateIpAddresses", agent: cniAgent, times: 3 },
];

/** The week of each instance that EC2 still knows. */
export function nodeActivity(moment: Moment, made: MadeCluster, ledger: Ledger): void {
  const { row, ground } = made;
  const ownCni = row.addons.some((one) => one.name === "vpc-cni" && one.role);
  for (const { instance, pool } of ground.places) {
    if (instance === null || pool.lost) continue;
    const random = chance(moment, row.name, "node-activity", instance);
    const role = ledger.role(arnOf(row.account, pool.role));
    const habits = ownCni || pool.os === "windows" ? kubelet : [...kubelet, ...cni];
    for (const habit of habits) {
      for (const at of timesSince(moment, random, 0, habit.times)) {
        const context = ledger.context(row.account, row.region, at, random);
        const session = instanceSession(context, role, instance, { inScopeOf: random.chance(0.5) });
        ledger.add(row.account, sessionCall(context, session, { ...habit, userAgent: habit.agent }));
      }
    }
  }
}
