namespace Qga.Sdk.Hosting;

/// <summary>The names that were registered. It grows while services are added and is read behind that.</summary>
internal sealed class GuestNames
{
    private readonly List<string> _names = [];

    public IReadOnlyList<string> All => _names;

    public bool Has(string name) => _names.Contains(name, StringComparer.Ordinal);

    /// <summary>Adds a name.</summary>
    /// <returns>False when it was there already.</returns>
    public bool Add(string name)
    {
        if (Has(name))
        {
            return false;
        }

        _names.Add(name);
        return true;
    }
}
