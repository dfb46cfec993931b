using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace Qga.Sdk.Hosting.Configuration;

/// <summary>Reads one guest's options from a configuration section, without reflection. A key that nobody knows is an error: it is a misspelt one.</summary>
internal sealed class SectionOptions(string name, IConfiguration section) : IConfigureNamedOptions<QgaClientOptions>
{
    // One line for each option that a text can say.
    private static readonly Dictionary<string, Action<QgaClientOptions, IConfigurationSection>> Keys = new(StringComparer.OrdinalIgnoreCase)
    {
        [nameof(QgaClientOptions.Endpoint)] = static (options, value) => options.Endpoint = SettingText.Endpoint(value),
        [nameof(QgaClientOptions.ConnectTimeout)] = static (options, value) => options.ConnectTimeout = SettingText.Time(value),
        [nameof(QgaClientOptions.WaitForAgent)] = static (options, value) => options.WaitForAgent = SettingText.Flag(value),
        [nameof(QgaClientOptions.CommandTimeout)] = static (options, value) => options.CommandTimeout = SettingText.Time(value),
        [nameof(QgaClientOptions.CommandTimeouts)] = ReadCommandTimeouts,
        [nameof(QgaClientOptions.MaxRetries)] = static (options, value) => options.MaxRetries = (int)SettingText.Number(value, int.MaxValue),
        [nameof(QgaClientOptions.RetryDelay)] = static (options, value) => options.RetryDelay = SettingText.Time(value),
        [nameof(QgaClientOptions.MaxRetryDelay)] = static (options, value) => options.MaxRetryDelay = SettingText.Time(value),
        [nameof(QgaClientOptions.ResyncTimeout)] = static (options, value) => options.ResyncTimeout = SettingText.Time(value),
        [nameof(QgaClientOptions.NoReplyGrace)] = static (options, value) => options.NoReplyGrace = SettingText.Time(value),
        [nameof(QgaClientOptions.CloseTimeout)] = static (options, value) => options.CloseTimeout = SettingText.Time(value),
        [nameof(QgaClientOptions.IdleDisconnect)] = static (options, value) => options.IdleDisconnect = SettingText.Time(value),
        [nameof(QgaClientOptions.MaxRequestBytes)] = static (options, value) => options.MaxRequestBytes = SettingText.Number(value, long.MaxValue),
        [nameof(QgaClientOptions.MaxReplyBytes)] = static (options, value) => options.MaxReplyBytes = SettingText.Number(value, long.MaxValue),
    };

    /// <summary>The options that a text can say.</summary>
    public static IReadOnlyCollection<string> KnownKeys => Keys.Keys;

    public void Configure(QgaClientOptions options)
    {
    }

    public void Configure(string? optionsName, QgaClientOptions options)
    {
        if (optionsName != name)
        {
            return;
        }

        List<string> failures = [];
        foreach (IConfigurationSection entry in section.GetChildren())
        {
            try
            {
                Read(options, entry);
            }
            catch (SettingException exception)
            {
                failures.Add(string.Create(CultureInfo.InvariantCulture, $"The guest '{name}': {exception.Message}"));
            }
        }

        if (failures.Count > 0)
        {
            throw new OptionsValidationException(name, typeof(QgaClientOptions), failures);
        }
    }

    private static void Read(QgaClientOptions options, IConfigurationSection entry)
    {
        if (!Keys.TryGetValue(entry.Key, out Action<QgaClientOptions, IConfigurationSection>? read))
        {
            throw new SettingException($"{QgaText.Escape(entry.Path)} is no option. The options are: {string.Join(", ", Keys.Keys)}.");
        }

        read(options, entry);
    }

    private static void ReadCommandTimeouts(QgaClientOptions options, IConfigurationSection section)
    {
        foreach (IConfigurationSection entry in section.GetChildren())
        {
            options.CommandTimeouts[entry.Key] = SettingText.Time(entry);
        }
    }
}
