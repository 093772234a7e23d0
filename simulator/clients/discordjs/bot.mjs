// A discord.js bot that does what bots do, against the simulator, and says what it did.
//
//   node bot.mjs http://127.0.0.1:PORT
//
// The simulator has to be started with its control endpoint: people are scripted through it. Nothing of discord.js is
// patched; it is only told another API address, and finds the gateway by GET /gateway/bot.
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Client, Events, GatewayIntentBits, Partials } from 'discord.js';

const base = process.argv[2];

async function control(method, path, body) {
  const answer = await fetch(`${base}/control/v1${path}`, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await answer.text();
  assert.ok(answer.ok, `${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? null : JSON.parse(text);
}

const about = await control('GET', '');
const ada = await control('POST', '/users', { username: 'ada', global_name: 'Ada' });
const guild = await control('POST', '/guilds', { name: 'Workshop', owner_id: ada.id });
const general = await control('POST', `/guilds/${guild.id}/channels`, { name: 'general', type: 0 });
await control('PUT', `/guilds/${guild.id}/bots/${about.application_id}`, {});
for (let i = 0; i < 120; i++) {
  await control('POST', `/channels/${general.id}/messages`, { as: ada.id, content: `old ${i}` });
}

const client = new Client({
  intents: [
    GatewayIntentBits.Guilds,
    GatewayIntentBits.GuildMembers,
    GatewayIntentBits.GuildMessages,
    GatewayIntentBits.GuildMessageReactions,
    GatewayIntentBits.MessageContent,
  ],
  partials: [Partials.Message, Partials.Reaction],
  rest: { api: `${base}/api` },
});
const ready = once(client, Events.ClientReady);
await client.login(about.bot_token);
await ready;
assert.equal(client.user.id, about.application_id);
console.log('logged in as', client.user.tag);

assert.equal(client.guilds.cache.get(guild.id).name, 'Workshop');
const channel = client.channels.cache.get(general.id);
assert.equal(channel.name, 'general');
console.log('has its guilds and channels');

const created = once(client, Events.MessageCreate);
await control('POST', `/channels/${general.id}/messages`, { as: ada.id, content: 'hello, bot' });
const [heard] = await created;
assert.equal(heard.content, 'hello, bot');
assert.equal(heard.author.globalName, 'Ada');
console.log('received a message');

const sent = await channel.send('hello, Ada');
assert.equal((await channel.messages.fetch({ message: sent.id, force: true })).content, 'hello, Ada');
console.log('sent a message');

const reacted = once(client, Events.MessageReactionAdd);
await control('PUT', `/channels/${general.id}/messages/${sent.id}/reactions/${encodeURIComponent('👍')}?as=${ada.id}`);
assert.equal((await reacted)[0].emoji.name, '👍');
const edited = once(client, Events.MessageUpdate);
await control('PATCH', `/channels/${general.id}/messages/${heard.id}`, { as: ada.id, content: 'hello again' });
assert.equal((await edited)[1].content, 'hello again');
const deleted = once(client, Events.MessageDelete);
await control('DELETE', `/channels/${general.id}/messages/${heard.id}`);
assert.equal((await deleted)[0].id, heard.id);
console.log('followed a reaction, an edit and a deletion');

const history = [];
for (let before; ; before = history.at(-1).id) {
  const page = await channel.messages.fetch({ limit: 50, before });
  history.push(...page.values());
  if (page.size < 50) {
    break;
  }
}
assert.deepEqual(
  history.map((message) => message.content),
  ['hello, Ada', ...Array.from({ length: 120 }, (_, i) => `old ${119 - i}`)],
);
console.log('paged the history');

const members = await client.guilds.cache.get(guild.id).members.fetch();
assert.equal(members.size, 2);
console.log('fetched the members over the gateway');

await client.application.commands.create(
  { name: 'echo', description: 'Says it again', options: [{ name: 'text', description: 'What', type: 3, required: true }] },
  guild.id,
);
client.on(Events.InteractionCreate, async (interaction) => {
  await interaction.deferReply();
  await interaction.editReply(`echo: ${interaction.options.getString('text')}`);
});
const answered = once(client, Events.MessageUpdate);
const ran = await control('POST', `/channels/${general.id}/commands`, {
  as: ada.id,
  application_id: about.application_id,
  command: 'echo',
  options: { text: 'mind the gap' },
});
assert.equal(ran.callback.type, 5);
assert.equal((await answered)[1].content, 'echo: mind the gap');
console.log('ran a slash command');

const resumed = once(client, Events.ShardResume);
await control('POST', '/faults/gateway', { fault: 'cut', code: 4000 });
const missed = once(client, Events.MessageCreate);
await control('POST', `/channels/${general.id}/messages`, { as: ada.id, content: 'while you were away' });
await resumed;
assert.equal((await missed)[0].content, 'while you were away');
console.log('resumed after a cut, and missed nothing');

await client.destroy();
console.log('done');
