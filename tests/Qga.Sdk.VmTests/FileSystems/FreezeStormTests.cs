using System.Globalization;
using Xunit.Sdk;

namespace Qga.Sdk.VmTests.FileSystems;

/// <summary>
/// Freezes that are hit by random faults: the guest is thawed at the end of each, and never frozen for longer than it may.
/// <c>QGA_FREEZE_ROUNDS</c> says how many rounds; 40 when it is not set.
/// </summary>
public sealed class FreezeStormTests(ITestOutputHelper output)
{
    private const int Machines = 4;
    private const int DefaultRounds = 40;

    private static readonly FreezeFault[] Faults = Enum.GetValues<FreezeFault>();

    [Infrastructure.VmFact]
    public async Task The_guest_is_thawed_whatever_happens()
    {
        int seed = Environment.TickCount;
        int rounds = int.Parse(Environment.GetEnvironmentVariable("QGA_FREEZE_ROUNDS") ?? $"{DefaultRounds}", CultureInfo.InvariantCulture);
        output.WriteLine($"Seed {seed}, {rounds} rounds.");
        await Task.WhenAll(Enumerable.Range(0, Machines).Select(first => RunAsync(seed, first, rounds)));
    }

    private async Task RunAsync(int seed, int first, int rounds)
    {
        await using VirtualMachine machine = await VirtualMachine.StartAsync();
        for (int round = first; round < rounds; round += Machines)
        {
            // What runs at the same time meets different faults.
            FreezeFault fault = Faults[((round / Machines) + (first * 2)) % Faults.Length];
            try
            {
                output.WriteLine($"{round}, {fault}: {await new FreezeRound(machine, fault, new Random(seed + round)).RunAsync()}");
            }
            catch (Exception exception)
            {
                throw new XunitException($"Seed {seed}, round {round}, {fault}: {exception}\n{machine.Log}", exception);
            }
        }
    }
}
