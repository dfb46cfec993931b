using System.Reflection;

namespace Qga.Sdk.Hosting.Tests;

/// <summary>What a new member of the interface does by default must not be what the host's clients do.</summary>
public sealed class SharedClientTests
{
    [Fact]
    public void Every_member_that_is_no_command_goes_to_the_client_itself()
    {
        HashSet<string> commands = [.. typeof(IQgaClient).GetMethods().Where(static method => method.Name.StartsWith("Guest", StringComparison.Ordinal)).Select(static method => method.Name)];
        Assert.Contains("GuestPingAsync", commands);
        InterfaceMapping mapping = typeof(SharedClient).GetInterfaceMap(typeof(IQgaClient));
        List<string> byDefault = [];
        for (int i = 0; i < mapping.InterfaceMethods.Length; i++)
        {
            if (mapping.TargetMethods[i].DeclaringType != typeof(SharedClient))
            {
                byDefault.Add(mapping.InterfaceMethods[i].Name);
            }
        }

        Assert.Equal(commands.Order(), byDefault.Distinct().Order());
    }
}
