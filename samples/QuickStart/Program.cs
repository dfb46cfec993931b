// dotnet run --project samples/QuickStart                          a guest in memory
// dotnet run --project samples/QuickStart -- unix:/run/qga.sock    a real one; tcp://HOST:PORT, vsock:CID:PORT, proxmox:VMID and pipe:NAME do as well
using Qga.Sdk;
using Qga.Sdk.Testing;

await using InMemoryGuest? inMemory = args.Length == 0 ? new InMemoryGuest() : null;

try
{
    await using QgaClient client = inMemory?.CreateClient() ?? new QgaClient(args[0]);

    GuestOSInfo system = await client.GuestGetOsinfoAsync();
    Print("System", system.PrettyName ?? system.Name);

    GuestHostName host = await client.GuestGetHostNameAsync();
    Print("Host name", host.HostName);

    foreach (GuestNetworkInterface card in await client.GuestNetworkGetInterfacesAsync())
    {
        IEnumerable<string> addresses = (card.IpAddresses ?? []).Select(address => $"{address.IpAddress}/{address.Prefix}");
        Print("Interface", $"{card.Name}: {string.Join(", ", addresses)}");
    }

    GuestCommandResult uname = await client.RunAsync("uname", ["-sr"]);
    Print("Kernel", uname.StandardOutputText.Trim());

    await using GuestFileStream file = await client.OpenFileAsync("/etc/os-release");
    using var reader = new StreamReader(file, leaveOpen: true);
    Print(file.Path, await reader.ReadLineAsync());
    return 0;
}
catch (QgaException exception)
{
    Console.Error.WriteLine(exception.Message);
    return 1;
}

// What comes from a guest is escaped before it reaches a terminal.
static void Print(string label, string? value) => Console.WriteLine($"{label,-16} {QgaText.Escape(value)}");
