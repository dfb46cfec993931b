namespace Qga.Sdk.PackagingTests;

/// <summary>A program that calls commands which a maintainer has just added, built with the repository's sources.</summary>
internal static class NewCommandProgram
{
    /// <summary>What it prints.</summary>
    public static readonly string[] Output = ["4 espresso Idempotent 12.0", "2 flat-white", "Once 7"];

    public static string BuildAndRun(RepositoryCopy copy, string name)
    {
        string folder = copy.NewFolder(name);
        Consumer.Write(folder, "Maintainer", $"""
              <ItemGroup>
                <ProjectReference Include="{copy.Repository}/src/Qga.Sdk.Testing/Qga.Sdk.Testing.csproj" />
              </ItemGroup>
            """, """
            using Qga.Sdk;
            using Qga.Sdk.Testing;

            await using var guest = new InMemoryGuest();
            guest.Reply(QgaCommands.GuestNewAndUnknown, 7);
            guest.Handle(QgaCommands.GuestBrewCoffee, request => new GuestCoffee { Cups = request.Cups * 2, Kind = request.Kind ?? GuestCoffeeKind.Espresso });
            await using QgaClient client = guest.CreateClient();
            IQgaClient face = client;
            GuestCoffee coffee = await client.GuestBrewCoffeeAsync(new GuestBrewCoffeeRequest { Cups = 2 });
            Console.WriteLine($"{coffee.Cups} {coffee.Kind} {QgaCommands.GuestBrewCoffee.Effect} {QgaCommands.GuestBrewCoffee.Since}");
            coffee = await face.GuestBrewCoffeeAsync(new GuestBrewCoffeeRequest { Cups = 1, Kind = GuestCoffeeKind.FlatWhite });
            Console.WriteLine($"{coffee.Cups} {coffee.Kind}");
            Console.WriteLine($"{QgaCommands.GuestNewAndUnknown.Effect} {await client.GuestNewAndUnknownAsync()}");
            """);
        return Consumer.BuildAndRun(folder, "Maintainer");
    }
}
