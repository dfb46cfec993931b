using Qga.Sdk.Benchmarks;

// Figures of a real agent on this machine, each beside what a raw client gets from the same agent in the same run.
Dictionary<string, Func<BenchmarkArguments, Task<bool>>> scenarios = new(StringComparer.Ordinal)
{
    ["run"] = RunScenario.RunAsync,
    ["start"] = StartScenario.RunAsync,
    ["startup"] = StartupScenario.RunAsync,
    ["output"] = OutputScenario.RunAsync,
    ["transfers"] = TransfersScenario.RunAsync,
};

if (args.Length == 0 || !scenarios.TryGetValue(args[0], out Func<BenchmarkArguments, Task<bool>>? scenario))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project tests/Qga.Sdk.Benchmarks -- SCENARIO [--size MIB]\nScenarios: {string.Join(", ", scenarios.Keys)}");
    return 2;
}

// A figure below its bar is a failure of the run.
return await scenario(BenchmarkArguments.Parse(args[1..])) ? 0 : 1;
