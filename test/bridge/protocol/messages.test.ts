import { PublishRequest } from '../../../bridge/protocol/messages.js';

test('cuts that stand the wrong way round are refused: no lead could be in May convert', () => {
  const publish = (likely: number, mayConvert: number) =>
    PublishRequest.safeParse({ modelId: 'x', edits: {}, cuts: { likely, mayConvert }, note: '' });
  expect(publish(60, 50).success).toBe(true);
  expect(publish(60, 60).success).toBe(true);
  expect(publish(50, 60).error?.issues[0].path).toEqual(['cuts', 'mayConvert']);
});
