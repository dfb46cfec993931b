using Qga.Sdk;

namespace Qga.Cli.Targets.Configuration;

/// <summary>Reads <c>polling</c>: when to look whether a program in the guest has ended.</summary>
internal static class PollingReader
{
    private const int MaxEager = 1000;
    private const int MaxGrowth = 100;

    public static PollingOptions Read(SettingsNode node, string what)
    {
        PollingOptions polling = PollingOptions.Default;
        SettingsValues.EachMember(node, what, (name, _, value) =>
        {
            switch (name)
            {
                case "eager":
                    polling = polling with { EagerLooks = (int)SettingsValues.Number(value, name, 1, MaxEager) };
                    return true;
                case "min":
                    polling = polling with { MinDelay = SettingsValues.Seconds(value, name) };
                    return true;
                case "max":
                    polling = polling with { MaxDelay = SettingsValues.Seconds(value, name) };
                    return true;
                case "growth":
                    polling = polling with { Growth = SettingsValues.Number(value, name, 0, MaxGrowth) };
                    return true;
                default:
                    return false;
            }
        }, "eager, min, max, growth");
        return polling.MaxDelay >= polling.MinDelay ? polling : throw SettingsValues.Wrong(node.Place, "polling has a min above its max.");
    }
}
