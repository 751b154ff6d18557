import { type APIRequestContext, expect } from "@playwright/test";

/** The parts of the API's answers that the tests compare with what is on the screen. */
export interface Row {
  readonly id: string;
  readonly cluster: string;
  readonly namespace: string;
  readonly workload: string;
  readonly container: string;
  readonly node: string | null;
  readonly state: string;
  readonly role: string | null;
  readonly gets: string | null;
}

export interface Workload {
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  readonly sentence: string | null;
  readonly cohorts: readonly { readonly example: Row; readonly pods: number }[];
}

export interface WorkloadsPage {
  readonly workloads: number;
  readonly containers: number;
  readonly containersInAll: number;
  readonly items: readonly Workload[];
}

export interface Overview {
  readonly byState: Readonly<Partial<Record<string, number>>>;
  readonly containers: number;
  readonly workloadsOnNodeRole: number;
  readonly clusters: readonly {
    readonly id: string;
    readonly containers: number;
    readonly byState: Overview["byState"];
    readonly useCovered: string;
  }[];
  readonly causes: readonly {
    readonly state: string;
    readonly cause: { readonly code: string; readonly text: string };
    readonly containers: number;
    readonly act: string;
    readonly workloads: readonly { readonly name: string }[];
  }[];
}

export interface Detail {
  readonly row: Row;
  readonly path: readonly { readonly hop: string; readonly rail: string; readonly status: string }[];
}

/** Asks the server what it would tell any other client. */
export class Api {
  private readonly request: APIRequestContext;

  constructor(request: APIRequestContext) {
    this.request = request;
  }

  async get<Answer>(path: string): Promise<Answer> {
    const response = await this.request.get(`/api/v1${path}`);
    expect(response.status(), path).toBe(200);
    return (await response.json()) as Answer;
  }

  /** Asks for a diagnosis and gives its id. */
  async diagnosis(about: { readonly text?: string; readonly container?: string }): Promise<string> {
    const response = await this.request.post("/api/v1/diagnoses", { data: about });
    expect(response.status()).toBe(201);
    return ((await response.json()) as { id: string }).id;
  }

  overview(): Promise<Overview> {
    return this.get("/overview");
  }

  /** All workloads that match a query of the table. */
  workloads(query = ""): Promise<WorkloadsPage> {
    return this.get(`/workloads?limit=500&${query}`);
  }

  /** The first container of a workload that matches a query; `name`: its `namespace/workload`. */
  async container(name: string, query = ""): Promise<Row> {
    const { items } = await this.get<{ items: readonly Row[] }>(`/containers?limit=1&workload=${name}&${query}`);
    const [first] = items;
    if (first === undefined) throw new Error(`the demo has no container of ${name} ${query}`);
    return first;
  }

  detail(id: string): Promise<Detail> {
    return this.get(`/containers/${id.split("/").map(encodeURIComponent).join("/")}`);
  }
}

/** A number as the pages write it. */
export const written = (value: number): string => value.toLocaleString("en-GB");
