namespace Etl.Normalize.Regions;

/// <summary>What the words behind a region's name make of it.</summary>
internal enum MentionContext
{
    /// <summary>Nothing special.</summary>
    Plain,

    /// <summary>The name of a body: 南县统计局, 番禺区柳林乡.</summary>
    Body,

    /// <summary>An address: where a body sits, not whose it is.</summary>
    Address,
}
