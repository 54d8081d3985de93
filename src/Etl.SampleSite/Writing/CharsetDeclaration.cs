namespace Etl.SampleSite.Writing;

/// <summary>Where a page declares its encoding, and whether it tells the truth.</summary>
public enum CharsetDeclaration
{
    /// <summary>In a meta element and in the header, both right.</summary>
    Honest,

    /// <summary>In a meta element only.</summary>
    MetaOnly,

    /// <summary>In the header only.</summary>
    HeaderOnly,

    /// <summary>Nowhere.</summary>
    Missing,

    /// <summary>Meta element wrong, header without charset.</summary>
    WrongMeta,

    /// <summary>Header wrong, meta element right.</summary>
    WrongHeader,
}
