import { ExcelError, itemNotFound } from '../workbook/excel-error.js';
import type { Workbook } from '../workbook/workbook.js';
import { EventSubscriptions } from './event-subscriptions.js';
import { isNullObject, NULL_OBJECT } from './host-type.js';
import type { HostContext, HostObject, NullObject } from './host-type.js';
import { exceedsPayload } from './limits.js';
import { query } from './query.js';
import { ADDED_IN, isAbove } from './requirement-set.js';
import { serviceTypes } from './types/services.js';
import { workbookType } from './types/workbook-type.js';
import { ActionType, ObjectPathType } from './wire.js';
import type { Action, ArgumentInfo, Batch, BatchAnswer, BatchError, EventEntry } from './wire.js';

/** Table.resize (1.13) is the newest member the product uses; Office 2021 has 1.14. */
export const DECLARED_SET = '1.13';

/**
 * How late events come, in ms: after the answer to the batch that caused them, so that nobody relies on hearing of a change
 * before the next one (late and missing events: OfficeDev/office-js #1110, #1760).
 */
const EVENT_DELAY_MS = 25;

type Resolved = HostObject | NullObject;

/** One batch in progress: every object path is resolved once. */
interface Run {
  readonly batch: Batch;
  readonly resolved: Map<number, Resolved>;
}

/** A refusal that also says which member it was about. */
class MemberError extends ExcelError {
  constructor(
    code: string,
    message: string,
    status: number,
    readonly location: string,
  ) {
    super(code, message, status);
  }
}

/**
 * Plays the server half of Office.js for one workbook: takes a batch, runs it, answers. Unknown members fail loudly
 * and are remembered, because a clean-up block may swallow the error.
 */
export class RichApiServer {
  /** "Type.Member" of everything asked for that this stand-in does not have */
  readonly unimplemented = new Set<string>();
  /** where workbook events go; the client must have registered for them */
  onEvent: (entry: EventEntry) => void = () => undefined;

  private readonly references = new Map<string, HostObject>();
  private readonly subscriptions: EventSubscriptions;
  private readonly host: HostContext;
  private nextReference = 1;

  constructor(
    workbook: Workbook,
    private readonly declaredSet = DECLARED_SET,
  ) {
    this.host = {
      workbook,
      events: { enabled: true },
      referenced: (id) => this.references.get(id),
      release: (id) => this.release(id),
      missing: (typeName, member) => this.missing(typeName, member),
    };
    this.subscriptions = new EventSubscriptions({
      isEnabled: () => this.host.events.enabled,
      keep: (object) => this.keep(object),
      release: (id) => this.release(id),
      send: (entry) => {
        setTimeout(() => this.onEvent(entry), EVENT_DELAY_MS);
      },
      tableNamed: (id) => workbook.findTable(id),
    });
    workbook.on((event) => this.subscriptions.publish(event));
  }

  /**
   * Answers a batch given as JSON text, within the payload limits of Excel on the web.
   * @returns the answer as JSON text
   */
  answer(request: string): string {
    if (exceedsPayload(request)) return JSON.stringify(payloadRefusal('Request'));
    const answer = JSON.stringify(this.run(JSON.parse(request) as Batch));
    return exceedsPayload(answer) ? JSON.stringify(payloadRefusal('Response')) : answer;
  }

  /** Runs a batch until it ends or an action fails. */
  run(batch: Batch): BatchAnswer {
    const run: Run = { batch, resolved: new Map() };
    const Results: { ActionId: number; Value: unknown }[] = [];
    const TraceIds: number[] = [];
    for (const [index, action] of batch.Actions.entries()) {
      if (action.ActionType === ActionType.Trace) TraceIds.push(action.Id);
      try {
        Results.push({ ActionId: action.Id, Value: this.act(action, run) });
      } catch (error) {
        if (!(error instanceof ExcelError)) throw error;
        return { Error: this.refusal(error, action, index, run), Results, TraceIds };
      }
    }
    return { Results, TraceIds };
  }

  private act(action: Action, run: Run): unknown {
    if (action.ActionType === ActionType.Trace) return null;
    const object = this.resolve(action.ObjectPathId, run);
    switch (action.ActionType) {
      case ActionType.Instantiate:
        return isNullObject(object) ? null : this.identity(this.alive(object));
      case ActionType.Query:
        return isNullObject(object) ? null : query(this.alive(object), action.QueryInfo ?? {}, this);
      case ActionType.SetProperty:
        return this.setProperty(existing(object), action, run);
      case ActionType.Method:
        // The client asks to keep every range it may use again, before it knows whether there is one.
        if (isNullObject(object) && action.Name === '_KeepReference') return null;
        return this.callMethod(existing(object), action, run);
      default:
        throw this.missing('ActionType', String(action.ActionType));
    }
  }

  private setProperty(object: HostObject, action: Action, run: Run): null {
    const property = this.alive(object).members.properties?.[action.Name];
    if (!property?.set) throw this.missing(object.typeName, `${action.Name} (set)`);
    this.refuseNewer(object.typeName, action.Name);
    property.set(object.self, this.argumentsOf(action.ArgumentInfo, run)[0], this.host);
    return null;
  }

  private callMethod(object: HostObject, action: Action, run: Run): unknown {
    if (action.Name === '_KeepReference') return (object.referenceId ??= this.keep(object));
    if (action.Name === '_OnAccess') return null;
    return this.invoke(object, action.Name, action.ArgumentInfo, run) ?? null;
  }

  private resolve(id: number, run: Run): Resolved {
    const known = run.resolved.get(id);
    if (known) return known;
    const object = this.resolvePath(id, run);
    run.resolved.set(id, object);
    return object;
  }

  private resolvePath(id: number, run: Run): Resolved {
    const path = run.batch.ObjectPaths[id];
    if (!path) throw new ExcelError('InvalidObjectPath', `The batch has no object path ${id}.`);
    if (path.ObjectPathType === ObjectPathType.GlobalObject) return workbookType(this.host.workbook);
    if (path.ObjectPathType === ObjectPathType.NewObject) return this.service(path.Name);
    if (path.ObjectPathType === ObjectPathType.NullObject) return NULL_OBJECT;
    if (path.ObjectPathType === ObjectPathType.ReferenceId) {
      const kept = this.references.get(path.Name);
      if (!kept)
        throw new ExcelError('InvalidReference', 'The reference is not valid for the current operation.');
      return kept;
    }
    const parent = this.resolve(path.ParentObjectPathId ?? 0, run);
    if (isNullObject(parent)) return NULL_OBJECT;
    this.alive(parent);
    switch (path.ObjectPathType) {
      case ObjectPathType.Property:
        return this.navigate(parent, path.Name);
      case ObjectPathType.Indexer: {
        const { indexer } = parent.members;
        if (!indexer) throw this.missing(parent.typeName, 'getItem');
        return indexer(parent.self, this.argumentsOf(path.ArgumentInfo, run), this.host);
      }
      case ObjectPathType.Method:
        return this.invoke(parent, path.Name, path.ArgumentInfo, run) as Resolved;
      default:
        throw this.missing('ObjectPathType', String(path.ObjectPathType));
    }
  }

  private service(name: string): HostObject {
    const type = serviceTypes[name];
    if (!type) throw this.missing(name, 'new');
    return type({});
  }

  private invoke(object: HostObject, name: string, info: ArgumentInfo | undefined, run: Run): unknown {
    const { members, typeName, self } = this.alive(object);
    const registration = /^_(Register|Unregister)(\w+)Event$/.exec(name);
    const event = registration && members.events?.[registration[2]];
    if (event) {
      this.subscriptions.count(event.type, event.target(self), registration[1] === 'Register' ? 1 : -1);
      return undefined;
    }
    const method = members.methods?.[name];
    if (!method) throw this.missing(typeName, name);
    this.refuseNewer(typeName, name);
    return method(self, this.argumentsOf(info, run), this.host);
  }

  private argumentsOf(info: ArgumentInfo | undefined, run: Run): unknown[] {
    const paths = info?.ReferencedObjectPathIds ?? [];
    return (info?.Arguments ?? []).map((value, index) => {
      const path = paths[index];
      return typeof path === 'number' && path > 0 ? this.resolve(path, run) : value;
    });
  }

  // What queries need

  /** @throws ExcelError ItemNotFound when the object has been deleted */
  alive(object: HostObject): HostObject {
    const { isAlive } = object.members;
    if (isAlive && !isAlive(object.self, this.host)) throw itemNotFound();
    return object;
  }

  identity(object: HostObject): Record<string, unknown> {
    const identity: Record<string, unknown> = { ...object.members.identity?.(object.self) };
    if (object.members.isReferenced) identity['_ReferenceId'] = object.referenceId ?? '';
    return identity;
  }

  read(object: HostObject, name: string): unknown {
    this.refuseNewer(object.typeName, name);
    return object.members.properties?.[name]?.get(object.self, this.host);
  }

  items(object: HostObject): readonly HostObject[] | undefined {
    return object.members.items?.(object.self, this.host);
  }

  navigate(object: HostObject, name: string): Resolved {
    const step = object.members.navigation?.[name];
    if (!step) throw this.missing(object.typeName, name);
    this.refuseNewer(object.typeName, name);
    return step(object.self, this.host);
  }

  missing(typeName: string, member: string): ExcelError {
    const location = `${typeName}.${member}`;
    this.unimplemented.add(location);
    const message = `The stand-in for Excel has no ${location}. Add it to sandbox/excel/rich-api, as Excel behaves.`;
    return new MemberError('NotImplemented', message, 501, location);
  }

  private refuseNewer(typeName: string, member: string): void {
    const location = `${typeName}.${member}`;
    const set = ADDED_IN[location];
    if (set === undefined || !isAbove(set, this.declaredSet)) return;
    const message = `${location} needs ExcelApi ${set}; this host declares ${this.declaredSet}.`;
    throw new MemberError('ApiNotFound', message, 404, location);
  }

  private keep(object: HostObject): string {
    const id = `ref:${this.nextReference++}`;
    this.references.set(id, object);
    return id;
  }

  private release(id: string): void {
    const object = this.references.get(id);
    if (object) delete object.referenceId;
    this.references.delete(id);
  }

  private refusal(error: ExcelError, action: Action, index: number, run: Run): BatchError {
    const path = run.batch.ObjectPaths[action.ObjectPathId];
    return {
      Code: error.code,
      Message: error.message,
      ActionIndex: index,
      Location: error instanceof MemberError ? error.location : action.Name || path?.Name || '',
      HttpStatusCode: error.status,
    };
  }
}

function existing(object: Resolved): HostObject {
  if (isNullObject(object)) throw itemNotFound();
  return object;
}

function payloadRefusal(side: 'Request' | 'Response'): BatchAnswer {
  return {
    Error: {
      Code: `${side}PayloadSizeLimitExceeded`,
      Message: `The ${side.toLowerCase()} payload size has exceeded the limit of 5 MB.`,
      ActionIndex: -1,
      Location: '',
      HttpStatusCode: 413,
    },
    Results: [],
    TraceIds: [],
  };
}
