using System.Globalization;

namespace Qga.Sdk.Benchmarks;

/// <summary>What calls cost this process and the agent in processor time: what takes turns on the clock may still take it from the other.</summary>
internal sealed class ProcessorTime(int agent, int callsOfSlice)
{
    // The unit of Linux's clock of processes, on every machine that .NET runs on.
    private const double MicrosecondsOfTick = 10_000;

    private readonly List<double> _agent = [];
    private readonly List<double> _client = [];

    /// <summary>Microseconds of a call in the agent: the median of the slices.</summary>
    public double Agent => Duel.Median(_agent);

    /// <summary>Microseconds of a call in this process.</summary>
    public double Client => Duel.Median(_client);

    /// <summary>Measures a slice.</summary>
    public async Task<double> AddAsync(Func<Task<double>> slice)
    {
        double agentBegan = ReadAgent();
        TimeSpan clientBegan = Environment.CpuUsage.TotalTime;
        double rate = await slice();
        _client.Add((Environment.CpuUsage.TotalTime - clientBegan).TotalMicroseconds / callsOfSlice);
        _agent.Add((ReadAgent() - agentBegan) / callsOfSlice);
        return rate;
    }

    // The user's and the system's share are the 12th and 13th value behind the name, which is in parentheses.
    private double ReadAgent()
    {
        string line = File.ReadAllText($"/proc/{agent}/stat");
        string[] values = line[(line.LastIndexOf(')') + 2)..].Split(' ');
        return (double.Parse(values[11], CultureInfo.InvariantCulture) + double.Parse(values[12], CultureInfo.InvariantCulture)) * MicrosecondsOfTick;
    }
}
