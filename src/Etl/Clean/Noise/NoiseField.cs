namespace Etl.Clean.Noise;

/// <summary>Metadata that sites print beside a report under names of their own.</summary>
public enum NoiseField
{
    /// <summary>Date of publication.</summary>
    PublishedOn,

    /// <summary>Publisher.</summary>
    Publisher,

    /// <summary>Index number, 索引号.</summary>
    IndexNumber,

    /// <summary>Document number, 文号.</summary>
    DocumentNumber,

    /// <summary>Anything else that a line of metadata names; not kept.</summary>
    Ignored,
}
