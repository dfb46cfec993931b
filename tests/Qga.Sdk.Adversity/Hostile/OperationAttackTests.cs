using System.Diagnostics;
using System.Text;
using Qga.Sdk.Adversity.Infrastructure;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>
/// Everything that is more than one command, each time with one lie: the guest answers honestly until some request, and hostilely then.
/// </summary>
public sealed class OperationAttackTests(ITestOutputHelper output)
{
    private const int Hurry = 40;
    private static readonly TimeSpan CallerPatience = TimeSpan.FromSeconds(1);

    // What this guest may not do, or does not have.
    private static readonly string[] Refused =
    [
        "GuestFileAttributeExtensions.SetFileOwnerAsync(String, String, String)", "GuestProcessExtensions.AttachAsync(String)", "GuestProcessExtensions.GetJobsAsync()",
        "GuestAuthorizedKeyExtensions.AddAuthorizedKeysAsync(String, IEnumerable)", "GuestAuthorizedKeyExtensions.GetAuthorizedKeysAsync(String)",
        "GuestAuthorizedKeyExtensions.RemoveAuthorizedKeysAsync(String, IEnumerable)", "GuestAuthorizedKeyExtensions.ReplaceAuthorizedKeysAsync(String, IEnumerable)",
        "GuestPasswordExtensions.SetPasswordAsync(String, GuestPassword)", "GuestClockExtensions.SetTimeAsync(DateTimeOffset)",
        "GuestClockExtensions.SetTimeFromHardwareClockAsync()", "GuestClockExtensions.SynchronizeTimeAsync()", "GuestVcpuExtensions.SetVcpusAsync(IEnumerable)",
        "GuestMemoryExtensions.GetMemoryAsync()", "GuestMemoryExtensions.SetMemoryBlocksAsync(IEnumerable)", "GuestTrimExtensions.TrimAsync(Int64)",
    ];

    private static readonly Attack[] Quick = [.. LineAttacks.All.Where(static attack => !attack.IsHeavy)];

    [Fact]
    public async Task Every_operation_ends_in_a_typed_exception_or_a_result_whenever_the_guest_begins_to_lie()
    {
        using var unobserved = new UnobservedExceptions();
        await using HonestGuest guest = await HonestGuest.StartAsync();
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var random = new Random(Dose.Seed);
        long begun = Stopwatch.GetTimestamp();
        foreach (Operation operation in Operations.Composed)
        {
            (int requests, string honest) = await RunAsync(guest, operation, null, random);
            Assert.True(requests > 0 && (honest == "a value" || Refused.Contains(operation.Name)), $"{operation}: asked {requests} times, and ended as {honest} with a guest that does not lie.");
            for (int i = Dose.Of(3, 40); i > 0; i--)
            {
                (_, string outcome) = await RunAsync(guest, operation, random.Next(requests), random);
                tally[outcome] = tally.GetValueOrDefault(outcome) + 1;
            }
        }

        output.WriteLine($"Seed {Dose.Seed}: {tally.Values.Sum():N0} runs of {Operations.Composed.Count} operations in {Stopwatch.GetElapsedTime(begun).TotalSeconds:0.0} s: {string.Join(", ", tally.Select(static kind => $"{kind.Key} {kind.Value:N0}"))}.");
        unobserved.AssertNone();
    }

    // How many requests it took, and how it ended.
    private static async Task<(int Requests, string Outcome)> RunAsync(HonestGuest guest, Operation operation, int? target, Random random)
    {
        int requests = 0;
        string lie = "honest";
        guest.Thaw();
        var agent = new HostileAgent(async (link, request) =>
        {
            int number = requests++;
            (string? value, string? error) = await guest.AnswerAsync(request);
            if (number == target)
            {
                Attack attack = value is null || random.Next(3) == 0 ? Quick[random.Next(Quick.Length)] : HonestMutation.Of(value, random);
                lie = $"request {number}, {request.Command}, {attack}";
                await attack.SendAsync(link, request.Id, value ?? "{}");
                return;
            }

            await link.WriteAsync(Encoding.UTF8.GetBytes($"{{\"{(value is null ? "error" : "return")}\": {value ?? error}, \"id\": {request.Id}}}\n"));
        });
        using var ground = new OperationGround(guest.Spool);
        using var patience = new CancellationTokenSource(target is null ? Patience.Limit : CallerPatience);
        string outcome;
        await using (var client = new QgaClient(agent.Endpoint, Options(isHonest: target is null)))
        {
            outcome = await Verdict.JudgeAsync(operation.RunAsync(client, ground, patience.Token), () => $"{operation}: {lie}", caller: patience.Token);
        }

        await agent.EndAsync();
        return (requests, outcome);
    }

    private static QgaClientOptions Options(bool isHonest) => Hasty.Options(options =>
    {
        options.TimeProvider = isHonest ? TimeProvider.System : new HurriedTimeProvider(Hurry);
        options.CommandTimeout = TimeSpan.FromSeconds(8);
        options.ResyncTimeout = TimeSpan.FromSeconds(4);
        options.MaxReplyBytes = 2 * 1024 * 1024;
    });
}
