using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Qga.Sdk;
using Qga.Sdk.Hosting;
using Qga.Sdk.Hosting.Configuration;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers clients of guests.</summary>
public static class QgaServiceCollectionExtensions
{
    /// <summary>
    /// Registers a guest. Its client is had from <see cref="IQgaClientFactory"/>, as a keyed <see cref="IQgaClient"/> under the name, and, while it
    /// is the only guest, as an <see cref="IQgaClient"/> without a key. The container's <see cref="TimeProvider"/> and logging are its own, the
    /// options are checked when the host starts, and the client is disposed with the host.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The guest's name, as this program calls it.</param>
    /// <param name="configure">Sets the options, the endpoint among them. Registered again, it goes on where the first left off.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddQgaClient(this IServiceCollection services, string name, Action<QgaClientOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(configure);
        Register(services, name);
        services.Configure(name, configure);
        return services;
    }

    /// <summary>
    /// Registers a guest whose options stand in a configuration section: the properties of <see cref="QgaClientOptions"/> under their names, times as
    /// <c>00:00:05</c>, <c>5s</c>, <c>200ms</c> or <c>infinite</c>. A key that is none of them is an error when the host starts.
    /// </summary>
    /// <param name="services">The services.</param>
    /// <param name="name">The guest's name, as this program calls it.</param>
    /// <param name="section">The section. It is read once; later changes have no effect.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddQgaClient(this IServiceCollection services, string name, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        Register(services, name);
        services.AddSingleton<IConfigureOptions<QgaClientOptions>>(new SectionOptions(name, section));
        return services;
    }

    /// <summary>Registers a guest for each section below a configuration section, under its key: what <see cref="AddQgaClient(IServiceCollection, string, IConfiguration)"/> does for one.</summary>
    /// <param name="services">The services.</param>
    /// <param name="section">The section, whose children are the guests. They are read now.</param>
    /// <returns>The services.</returns>
    public static IServiceCollection AddQgaClients(this IServiceCollection services, IConfiguration section)
    {
        ArgumentNullException.ThrowIfNull(section);
        foreach (IConfigurationSection guest in section.GetChildren())
        {
            services.AddQgaClient(guest.Key, guest);
        }

        return services;
    }

    private static void Register(IServiceCollection services, string name)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!NamesOf(services).Add(name))
        {
            return;
        }

        services.AddOptions<QgaClientOptions>(name).ValidateOnStart();
        services.AddKeyedSingleton<IQgaClient>(name, static (provider, key) => provider.GetRequiredService<IQgaClientFactory>().GetClient((string)key!));
    }

    // The names are needed while services are being added: they are kept as an instance among them.
    private static GuestNames NamesOf(IServiceCollection services)
    {
        foreach (ServiceDescriptor descriptor in services)
        {
            if (descriptor is { IsKeyedService: false, ImplementationInstance: GuestNames known })
            {
                return known;
            }
        }

        var names = new GuestNames();
        services.AddSingleton(names);

        // Before what callers set, so that theirs wins.
        services.AddSingleton<IConfigureOptions<QgaClientOptions>, ContainerOptions>();
        services.AddSingleton<IValidateOptions<QgaClientOptions>, OptionsCheck>();
        services.AddSingleton<QgaClientFactory>();
        services.AddSingleton<IQgaClientFactory>(static provider => provider.GetRequiredService<QgaClientFactory>());
        services.TryAddSingleton<IQgaClient>(static provider => provider.GetRequiredService<QgaClientFactory>().GetOnlyClient());
        return names;
    }
}
