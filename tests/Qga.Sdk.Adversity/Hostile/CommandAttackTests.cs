using System.Diagnostics;
using System.Text;
using Qga.Schema;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>
/// Every command against every attack on a single reply: it ends in an exception of the library's own or in a value, before its deadline,
/// and the next command on the same client goes well.
/// </summary>
public sealed class CommandAttackTests(ITestOutputHelper output)
{
    private const long MaxReplyBytes = 2 * 1024 * 1024;

    // In the short form every command meets one in so many of the attacks that were made for it.
    private const int ValueShare = 5;

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(10);

    private static readonly Dictionary<string, string> Honest =
        VendoredSchema.Instance.Commands.ToDictionary(static command => command.Name, static command => new ReplyText(VendoredSchema.Instance, null).Of(command));

    [Fact]
    public void There_are_more_than_five_hundred_attacks()
    {
        int values = VendoredSchema.Instance.Commands.Sum(static command => ValueAttacks.On(command).Count());
        output.WriteLine($"{LineAttacks.All.Count} attacks on lines, for every command, and {values} on values.");
        Assert.InRange(LineAttacks.All.Count + values, 500, int.MaxValue);
        Assert.Distinct(LineAttacks.All.Select(static attack => attack.Name));
    }

    [Fact]
    public async Task Every_command_ends_in_a_typed_exception_or_a_value_and_the_next_goes_well()
    {
        using var unobserved = new UnobservedExceptions();
        using var ground = new OperationGround("/nowhere");
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        long begun = Stopwatch.GetTimestamp();
        ProcessUse? half = null;
        int number = 0;
        foreach (SchemaCommand command in VendoredSchema.Instance.Commands)
        {
            // Heavy attacks care little for the command: each of them is met by one command in the short form.
            int turn = number++;
            half = turn == VendoredSchema.Instance.Commands.Count / 2 ? ProcessUse.Now() : half;
            IEnumerable<Attack> chosen = LineAttacks.All.Where(static attack => attack.IsHeavy).Where((_, index) => Dose.IsLong || index == turn);
            IEnumerable<Attack> values = ValueAttacks.On(command).Where((_, index) => (index + turn + Dose.Seed) % Dose.Of(ValueShare, 1) == 0);
            await AttackAsync(command, [.. LineAttacks.All.Where(static attack => !attack.IsHeavy), .. chosen, .. values], ground, tally);
        }

        var after = ProcessUse.Now();
        output.WriteLine($"{tally.Values.Sum():N0} attacks on {number} commands in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s: {string.Join(", ", tally.Select(static kind => $"{kind.Key} {kind.Value:N0}"))}.");
        output.WriteLine($"After half of them: {half}; at the end: {after}.");
        unobserved.AssertNone();
        Assert.InRange(after.Heap, 0, half!.Value.Heap + (2 * MaxReplyBytes));
    }

    private static async Task AttackAsync(SchemaCommand command, Attack[] attacks, OperationGround ground, SortedDictionary<string, int> tally)
    {
        Attack? attack = null;
        var clock = new ManualTimeProvider();
        TaskCompletionSource sent = new();
        var agent = new HostileAgent(async (link, request) =>
        {
            // A probe behind a command without reply, or the call afterwards.
            if (attack is not Attack now || request.Command != command.Name)
            {
                await link.WriteAsync(Encoding.ASCII.GetBytes($"{{\"return\": {Honest[request.Command]}, \"id\": {request.Id}}}\n"));
                return;
            }

            await now.SendAsync(link, request.Id, Honest[command.Name]);
            sent.TrySetResult();
        });
        await using (var client = new QgaClient(agent.Endpoint, Hasty.Options(options =>
        {
            options.TimeProvider = clock;
            options.CommandTimeout = Deadline;
            options.MaxReplyBytes = MaxReplyBytes;
            options.MaxRetries = 0;

            // A flood is still being read when the client is disposed; on a busy machine it takes a moment to be told.
            options.CloseTimeout = TimeSpan.FromSeconds(Dose.Of(1, 5));
        })))
        {
            foreach (Attack next in attacks)
            {
                (attack, sent) = (next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
                long start = clock.GetTimestamp();
                string outcome = await Verdict.OfAsync(Operations.OfCommands[command.Name].RunAsync(client, ground, CancellationToken.None), next, sent.Task, clock, Deadline);
                Assert.InRange(clock.GetElapsedTime(start), TimeSpan.Zero, Deadline);
                tally[outcome] = tally.GetValueOrDefault(outcome) + 1;
                attack = null;
                await Verdict.GoesWellAsync(client, next, clock);
            }
        }

        await agent.EndAsync();
    }
}
