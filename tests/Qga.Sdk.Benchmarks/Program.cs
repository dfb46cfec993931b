using Qga.Sdk.Benchmarks;

// Figures of a real agent on this machine, each beside what a raw client gets from the same agent in the same run.
Dictionary<string, Func<string[], Task>> scenarios = new()
{
    ["run"] = RunScenario.RunAsync,
    ["output"] = OutputScenario.RunAsync,
};

if (args is not [string name, .. string[] rest] || !scenarios.TryGetValue(name, out Func<string[], Task>? scenario))
{
    Console.Error.WriteLine($"Which one? {string.Join(", ", scenarios.Keys.Order())}");
    return 2;
}

await scenario(rest);
return 0;
