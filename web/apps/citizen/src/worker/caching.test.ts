import { expect, test } from 'vitest';
import { answerFor } from './caching';

test('what the town publishes, the API and its description are left to the network', () => {
  for (const path of ['/dados/indicadores.json', '/dados/manifestacoes-2026.csv', '/api/v1/occurrences', '/docs/']) {
    const url = new URL(path, 'https://town.example');
    expect(answerFor(new Request(url), url, 'shell'), path).toBeUndefined();
  }
});
