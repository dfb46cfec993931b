using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Qga.Sdk.Tests.Architecture;

/// <summary>
/// Which room (folder) each type and method of the compiled library comes from, read from its symbols. What a source generator
/// wrote has no folder of ours and is the room "Bindings"; the front door at the root is "Client", and what of it everybody may
/// see (the interface, the endpoint) is "Face".
/// </summary>
internal sealed class Rooms
{
    public const string Bindings = "Bindings";
    public const string Client = "Client";
    public const string Face = "Face";

    // Where the compiler notes the file of a type that has no code of its own.
    private static readonly Guid TypeDocuments = new("932E74BC-DBA9-4478-8D46-0F32A7BAB3D3");
    private static readonly string[] OthersGenerators = ["/Microsoft.Extensions.Logging.Generators/", "/Microsoft.Interop.LibraryImportGenerator/"];
    private static readonly string[] FaceFiles = ["IQgaClient.cs", "QgaEndpoint.cs"];

    private readonly MetadataReader _metadata;
    private readonly MetadataReader _symbols;
    private readonly Dictionary<TypeDefinitionHandle, string> _types = [];

    public Rooms(MetadataReader metadata, MetadataReader symbols)
    {
        _metadata = metadata;
        _symbols = symbols;
        foreach (TypeDefinitionHandle type in metadata.TypeDefinitions)
        {
            _types[type] = FindRoom(type);
        }
    }

    public string Of(TypeDefinitionHandle type) => _types[type];

    /// <summary>
    /// A method of a type that several rooms write parts of belongs to the room of its own file. What the generators of log entries and of
    /// imports write belongs to the room that asked for it.
    /// </summary>
    public string Of(MethodDefinitionHandle method) =>
        DocumentOf(method) is string document && !OthersGenerators.Any(generator => document.Contains(generator, StringComparison.Ordinal)) ? RoomOf(document) : Of(_metadata.GetMethodDefinition(method).GetDeclaringType());

    private string FindRoom(TypeDefinitionHandle type)
    {
        TypeDefinition definition = _metadata.GetTypeDefinition(type);
        if (!definition.GetDeclaringType().IsNil)
        {
            return FindRoom(definition.GetDeclaringType());
        }

        ImmutableArray<string> rooms = [.. definition.GetMethods().Select(DocumentOf).Concat(TypeDocumentsOf(type)).OfType<string>().Select(RoomOf).Distinct()];
        return rooms.FirstOrDefault(static room => room != Bindings) ?? Bindings;
    }

    private string? DocumentOf(MethodDefinitionHandle method)
    {
        MethodDebugInformation information = _symbols.GetMethodDebugInformation(method.ToDebugInformationHandle());
        DocumentHandle document = information.Document;
        if (document.IsNil)
        {
            document = information.GetSequencePoints().Select(static point => point.Document).FirstOrDefault(static handle => !handle.IsNil);
        }

        return document.IsNil ? null : NameOf(document);
    }

    private IEnumerable<string> TypeDocumentsOf(TypeDefinitionHandle type)
    {
        foreach (CustomDebugInformationHandle handle in _symbols.GetCustomDebugInformation(type))
        {
            CustomDebugInformation information = _symbols.GetCustomDebugInformation(handle);
            if (_symbols.GetGuid(information.Kind) == TypeDocuments)
            {
                BlobReader blob = _symbols.GetBlobReader(information.Value);
                yield return NameOf(MetadataTokens.DocumentHandle(blob.ReadCompressedInteger()));
            }
        }
    }

    private string NameOf(DocumentHandle document) => _symbols.GetString(_symbols.GetDocument(document).Name).Replace('\\', '/');

    private static string RoomOf(string document)
    {
        const string Root = "/src/Qga.Sdk/";
        int start = document.LastIndexOf(Root, StringComparison.Ordinal);
        if (start < 0 || document.Contains("/obj/", StringComparison.Ordinal))
        {
            return Bindings;
        }

        string[] parts = document[(start + Root.Length)..].Split('/');
        return parts.Length > 1 ? parts[0] : FaceFiles.Contains(parts[0]) ? Face : Client;
    }
}
