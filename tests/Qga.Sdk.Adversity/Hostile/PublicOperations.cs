using System.Reflection;

namespace Qga.Sdk.Adversity.Hostile;

/// <summary>Finds what users can await in the library's public face, so that nothing new stays untried.</summary>
internal static class PublicOperations
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    // What hears nothing of a guest's agent: the host's own input, QEMU's monitor, and what a kind of endpoint is made of.
    private static readonly string[] WithoutGuest =
    [
        "GuestPassword.ReadAsync(Stream)", "GuestPowerExtensions.WakeUpAsync(QmpEndpoint)",
        "QgaExchange.DisposeAsync()", "QgaExchange.SendAsync(QgaExchangeRequest)", "QgaExchange.WaitForLossAsync()",
    ];

    /// <summary>The names of all of them: type, member and the parameters that tell overloads apart.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(QgaClient).Assembly.GetExportedTypes()
            .Where(static type => !typeof(Delegate).IsAssignableFrom(type) && type != typeof(IQgaClient))
            .SelectMany(static type => type.GetMethods(Declared))
            .Where(static method => IsAwaited(method.ReturnType))
            .Select(Name)
            .Except(WithoutGuest)
            .Distinct()
            .Order(StringComparer.Ordinal),
    ];

    private static string Name(MethodInfo method)
    {
        IEnumerable<string> parameters = method.GetParameters()
            .Select(static parameter => parameter.ParameterType)
            .Where(static type => type != typeof(IQgaClient) && type != typeof(CancellationToken))
            .Select(static type => (Nullable.GetUnderlyingType(type) ?? type).Name.Split('`')[0]);
        return $"{method.DeclaringType!.Name}.{method.Name}({string.Join(", ", parameters)})";
    }

    private static bool IsAwaited(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type == typeof(ValueTask)
        || (type.IsGenericType && (type.GetGenericTypeDefinition() == typeof(ValueTask<>) || type.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>)));
}
