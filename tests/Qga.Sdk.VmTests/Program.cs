using Qga.Sdk;

// Started by a test as a process of its own, to be ended from outside: freezes the guest at $1 for $2 seconds at most, and holds it.
await using var client = new QgaClient(args[0]);
Console.WriteLine("freezing");
await using FreezeScope scope = await client.FreezeAsync(new FreezeOptions
{
    MaxFrozenTime = TimeSpan.FromSeconds(double.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture)),
});
Console.WriteLine($"frozen {scope.FrozenFileSystems} {scope.Guarded}");
await Task.Delay(Timeout.InfiniteTimeSpan);
