namespace Etl.Model.Documents;

/// <summary>
/// What the outcome of a document depends on, as keys: where two snapshots say different things of a document, the key that
/// differs is the cause. Keys of several stages are joined by dots, in the order of the stages, so that a document that came less far
/// can be held against one that came further.
/// </summary>
/// <param name="Page">Key of the payload and the files linked to it; null when there never was one.</param>
/// <param name="Source">Key of what the settings of its source say of it; null when no stage has read it.</param>
/// <param name="Configuration">Keys of the configuration that each stage read.</param>
/// <param name="Program">Keys of the code of each stage.</param>
public sealed record DocumentOrigin(string? Page, string? Source, string Configuration, string Program)
{
    /// <summary>A document that no stage has seen.</summary>
    public static DocumentOrigin None { get; } = new(null, null, "", "");
}
