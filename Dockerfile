# One image; the role is a setting (GAIA_ROLES). Build the jar first: mvn package
FROM eclipse-temurin:25-jre AS layers
WORKDIR /layers
COPY app/target/gaia-app-*.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --destination extracted

FROM eclipse-temurin:25-jre
RUN useradd --system --uid 10001 --create-home gaia
WORKDIR /gaia
COPY --from=layers /layers/extracted/ ./
COPY config/application.yml config/application.yml
RUN mkdir data && chown gaia data
USER gaia
ENV SERVER_ADDRESS=0.0.0.0
EXPOSE 8080
# Half of the container's memory is heap; the rest is for buffers, threads and the page cache.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED", "-jar", "app.jar"]
