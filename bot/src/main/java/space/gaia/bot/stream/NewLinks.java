package space.gaia.bot.stream;

import space.gaia.workspace.server.LinkedServer;

/** Is told of links that were made or chosen anew while the bot runs. */
public interface NewLinks {

    void chosen(LinkedServer link);
}
