import { EventType } from './rich-api/event-types.js';
import { DECLARED_SET, RichApiServer } from './rich-api/rich-api-server.js';
import type { EventEntry } from './rich-api/wire.js';
import type { Workbook } from './workbook/workbook.js';

const MessageType = { request: 0, response: 1 } as const;
const ActionType = { invoke: 0, registerEvent: 1, unregisterEvent: 2 } as const;
const ResponseType = { answer: 0, event: 1 } as const;
/** The older document API behind `executeMethod`; 93 carries the batches. */
const Method = { saveSettings: 76, richApi: 93 } as const;
/** The client's code for a method its host does not have. */
const NOT_SUPPORTED = 5000;

const HOST_INFO = 'Excel$Web$16.00$en-US$$$disableLogging$0';
const EXCEL_WEB_APP = 16;

interface FrameMessage {
  readonly _messageType: number;
  readonly _actionType: number;
  readonly _actionName: string;
  readonly _conversationId: string;
  readonly _correlationId: number;
  readonly _data: unknown;
}

interface ExecuteMethod {
  readonly ArrayData?: readonly unknown[];
  readonly DdaMethod: { readonly DispatchId: number };
}

export interface ExcelHostOptions {
  readonly workbook: Workbook;
  /** where the iframe goes */
  readonly container: Element;
  /** the pane's page: same host name, over HTTPS, or office.js refuses to talk */
  readonly paneUrl: string;
  /** the iframe's accessible name */
  readonly title: string;
  readonly declaredSet?: string;
}

/**
 * The parent window's half of the protocol between Excel on the web and an add-in's iframe. The pane loads
 * Microsoft's unmodified office.js, finds what it needs in its window name, and asks by postMessage.
 */
export class ExcelHost {
  readonly server: RichApiServer;
  readonly frame: HTMLIFrameElement;
  /** resolves once office.js in the pane has asked who its host is */
  readonly ready: Promise<void>;
  private readonly workbook: Workbook;
  private readonly declaredSet: string;
  private readonly origin: string;
  private readonly appId = `pane-${crypto.randomUUID()}`;
  private readonly conversation = `${this.appId}_conversation`;
  /** correlation ids of registered events by their names */
  private readonly events = new Map<string, number>();
  private becomeReady: () => void = () => undefined;

  constructor({ workbook, container, paneUrl, title, declaredSet = DECLARED_SET }: ExcelHostOptions) {
    this.workbook = workbook;
    this.declaredSet = declaredSet;
    this.server = new RichApiServer(workbook, declaredSet);
    this.server.onEvent = (entry) => this.forward(entry);
    this.ready = new Promise((resolve) => {
      this.becomeReady = resolve;
    });
    const url = new URL(paneUrl, location.href);
    this.origin = url.origin;
    url.searchParams.set('_host_Info', HOST_INFO);
    addEventListener('message', this.receive);
    this.frame = document.createElement('iframe');
    this.frame.title = title;
    // The name must be set before the frame has a document: office.js reads it as it starts.
    this.frame.name = JSON.stringify({
      baseFrameName: this.appId,
      hostInfo: HOST_INFO,
      xdmInfo: `${this.conversation}|${this.appId}|${location.href.split('#')[0]}`,
      serializerVersion: '1',
      flights: '[]',
    });
    this.frame.src = url.href.replace(/%24/g, '$');
    container.append(this.frame);
  }

  dispose(): void {
    removeEventListener('message', this.receive);
    this.frame.remove();
  }

  private readonly receive = (event: MessageEvent): void => {
    const isOurs = event.source === this.frame.contentWindow && event.origin === this.origin;
    if (!isOurs || typeof event.data !== 'string') return;
    const message = parseMessage(event.data);
    if (message?._messageType !== MessageType.request) return;
    if (message._conversationId !== this.conversation) return;
    if (message._actionType === ActionType.registerEvent) {
      this.events.set(message._actionName, message._correlationId);
      this.reply(message, { Error: 0 });
    } else if (message._actionType === ActionType.unregisterEvent) {
      this.events.delete(message._actionName);
      this.reply(message, { Error: 0 });
    } else {
      this.invoke(message);
    }
  };

  private invoke(message: FrameMessage): void {
    switch (message._actionName) {
      case 'ContextActivationManager_getAppContextAsync':
        this.reply(message, this.appContext());
        this.becomeReady();
        return;
      case 'ContextActivationManager_notifyHost':
        this.reply(message, null);
        return;
      case 'executeMethod':
        this.reply(message, this.execute(message._data as ExecuteMethod));
        return;
      default:
        this.server.missing('Host', message._actionName);
        this.send({ ...answering(message), _responseType: ResponseType.answer, _errorCode: -1, _data: null });
    }
  }

  private execute({ ArrayData = [], DdaMethod }: ExecuteMethod): object {
    switch (DdaMethod.DispatchId) {
      case Method.richApi:
        return { Error: 0, Version: 1, Data: [200, [], this.server.answer(String(ArrayData[4]))] };
      case Method.saveSettings:
        // The client keeps document settings for the session by itself.
        return { Error: 0, Version: 1 };
      default:
        this.server.missing('Document', `method ${DdaMethod.DispatchId}`);
        return { Error: NOT_SUPPORTED, Version: 1 };
    }
  }

  private appContext(): object {
    return {
      _id: this.appId,
      _appInstanceId: this.appId,
      _appName: EXCEL_WEB_APP,
      _appVersion: '16.0',
      _appMinorVersion: 0,
      _appUILocale: 'en-US',
      _dataLocale: 'en-US',
      _docUrl: `${location.origin}/${this.workbook.name}`,
      _clientMode: 1,
      _settings: [],
      _reason: 'documentOpened',
      _osfControlType: 1,
      _eToken: '',
      _correlationId: this.appId,
      _hostFullVersion: '16.0.0.0',
      _requirementMatrix: JSON.stringify({ ExcelApi: this.declaredSet, Settings: '1.1' }),
    };
  }

  private forward(entry: EventEntry): void {
    const isDocumentEvent = entry[1] === EventType.DocumentSelectionChanged;
    const name = isDocumentEvent ? 'documentSelectionChanged' : 'richApiMessage';
    const correlation = this.events.get(name);
    if (correlation === undefined) return;
    // After the answer of the batch that caused the event, as over a network.
    queueMicrotask(() =>
      this.send({
        _actionName: name,
        _correlationId: correlation,
        _responseType: ResponseType.event,
        _errorCode: 0,
        _data: isDocumentEvent ? {} : { ArrayData: [entry] },
      }),
    );
  }

  private reply(message: FrameMessage, data: unknown): void {
    this.send({ ...answering(message), _responseType: ResponseType.answer, _errorCode: 0, _data: data });
  }

  private send(fields: object): void {
    const message = {
      _messageType: MessageType.response,
      _conversationId: this.conversation,
      _origin: location.origin,
      _serializerVersion: 1,
      ...fields,
    };
    this.frame.contentWindow?.postMessage(JSON.stringify(message), this.origin);
  }
}

function answering({ _actionName, _correlationId }: FrameMessage): object {
  return { _actionName, _correlationId };
}

function parseMessage(data: string): FrameMessage | undefined {
  try {
    return JSON.parse(data) as FrameMessage;
  } catch {
    // Not every message that reaches a window is meant for Excel.
    return undefined;
  }
}
