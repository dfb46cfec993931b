using Microsoft.Extensions.Options;

namespace Qga.Sdk.Hosting;

/// <summary>Checks a registered guest's options as its client would.</summary>
internal sealed class OptionsCheck(GuestNames names) : IValidateOptions<QgaClientOptions>
{
    public ValidateOptionsResult Validate(string? name, QgaClientOptions options)
    {
        if (name is null || !names.Has(name))
        {
            return ValidateOptionsResult.Skip;
        }

        if (options.Endpoint is null)
        {
            return ValidateOptionsResult.Fail($"The guest '{name}' has no Endpoint. Set one, for example 'unix:/run/qga/{name}.sock'.");
        }

        try
        {
            // It opens nothing before it is used.
            new QgaClient(options).Dispose();
            return ValidateOptionsResult.Success;
        }
        catch (ArgumentException exception)
        {
            return ValidateOptionsResult.Fail($"The guest '{name}': {exception.Message}");
        }
    }
}
