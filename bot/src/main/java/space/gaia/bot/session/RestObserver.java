package space.gaia.bot.session;

import okhttp3.Interceptor;

/** Stands in the way of each request that JDA sends to Discord's REST API, and is told of each other answer of it. */
public interface RestObserver extends Interceptor {

    /** An answer to a request that JDA did not send. */
    void answered(int status);
}
