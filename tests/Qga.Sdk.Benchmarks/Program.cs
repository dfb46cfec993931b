using Qga.Sdk.Benchmarks;

// Two of its own child processes.
switch (args)
{
    case [SimulatedAgents.Word, string socketPath]:
        await SimulatedAgents.ServeAsync(socketPath);
        return 0;
    case [GeneratorScenario.Word]:
        GeneratorScenario.RunOnce();
        return 0;
}

// Figures of a real agent on this machine, each beside what a raw client gets from the same agent in the same run.
OrderedDictionary<string, Func<BenchmarkArguments, Report, Task>> scenarios = new(StringComparer.Ordinal)
{
    ["calls"] = CallsScenario.RunAsync,
    ["allocation"] = AllocationScenario.RunAsync,
    ["reading"] = ReadingScenario.RunAsync,
    ["run"] = RunScenario.RunAsync,
    ["start"] = StartScenario.RunAsync,
    ["output"] = OutputScenario.RunAsync,
    ["transfers"] = TransfersScenario.RunAsync,
    ["clients"] = ClientsScenario.RunAsync,
    ["growth"] = GrowthScenario.RunAsync,
    ["generator"] = GeneratorScenario.RunAsync,
    ["startup"] = StartupScenario.RunAsync,
    ["first-call"] = FirstCallScenario.RunAsync,
};

if (BenchmarkArguments.Parse(args) is not BenchmarkArguments arguments || arguments.Scenarios.Except(scenarios.Keys).Any())
{
    Console.Error.WriteLine($"Usage: {BenchmarkArguments.Command} [-- [SCENARIO...] [--size MIB] [--page FILE]]\nScenarios, all of them unless some are named: {string.Join(", ", scenarios.Keys)}");
    return 2;
}

var report = new Report(Console.Out);
foreach ((string name, Func<BenchmarkArguments, Report, Task> run) in scenarios)
{
    if (arguments.Scenarios.Count == 0 || arguments.Scenarios.Contains(name))
    {
        await run(arguments, report);
    }
}

if (arguments.Page is not null)
{
    string words = args.Length == 0 ? "" : $" -- {string.Join(' ', args)}";
    await File.WriteAllTextAsync(arguments.Page, report.ToMarkdown(BenchmarkArguments.Command + words));
}

// A figure below its bar is a failure of the run.
return report.IsGood ? 0 : 1;
