using Qga.Schema;
using Qga.Sdk;

namespace Qga.Cli.Schema.Comparing;

/// <summary>Something to compare: a schema or a live agent.</summary>
/// <param name="Name">What the user called it.</param>
/// <param name="Document">What the schema says; null for an agent.</param>
/// <param name="Endpoint">Where the agent is; null for a schema.</param>
internal sealed record DiffSide(string Name, SchemaDocument? Document, QgaEndpoint? Endpoint = null);
